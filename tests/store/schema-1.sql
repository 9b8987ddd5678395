-- A log as schema 1 wrote it: the incident of tests/samples.py, and a summary that was typed after it.
CREATE TABLE IF NOT EXISTS "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations VALUES(1,'facilitator','m001_meeting','2026-04-14 09:00:00.000000+00:00');
CREATE TABLE IF NOT EXISTS "postmortems" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "title" TEXT,
   "date" TEXT,
   "severity" TEXT,
   "lead" TEXT,
   "summary" TEXT,
   "root_cause" TEXT,
   "duration_minutes" INTEGER,
   "users_affected" TEXT,
   "revenue" TEXT,
   "support_tickets" TEXT,
   "sla" TEXT
);
INSERT INTO postmortems VALUES('2026-04-12-queue-stalled','Queue stalled','2026-04-12','major','Mina Okoro','It stalled.','',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "attendees" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "postmortem" TEXT REFERENCES "postmortems"("id"),
   "position" INTEGER,
   "name" TEXT
);
INSERT INTO attendees VALUES('2026-04-12-queue-stalled/0','2026-04-12-queue-stalled',0,'Bela Varga');
INSERT INTO attendees VALUES('2026-04-12-queue-stalled/1','2026-04-12-queue-stalled',1,'Jun Ito');
CREATE TABLE IF NOT EXISTS "entries" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "postmortem" TEXT REFERENCES "postmortems"("id"),
   "section" TEXT,
   "position" INTEGER,
   "text" TEXT,
   "at" TEXT,
   "mark" TEXT,
   "plan" TEXT,
   "category" TEXT,
   "dismissed" TEXT
);
INSERT INTO entries VALUES('2026-04-12-queue-stalled-f1','2026-04-12-queue-stalled','factors',1,'lag is watched once an hour',NULL,NULL,NULL,'monitoring','');
INSERT INTO entries VALUES('2026-04-12-queue-stalled-p1','2026-04-12-queue-stalled','parking-lot',1,'do we need two queues',NULL,NULL,NULL,NULL,'');
INSERT INTO entries VALUES('2026-04-12-queue-stalled-t1','2026-04-12-queue-stalled','timeline',1,'consumer restarts','2026-04-12T08:10:00Z','started',NULL,NULL,'');
INSERT INTO entries VALUES('2026-04-12-queue-stalled-t2','2026-04-12-queue-stalled','timeline',2,'lag alert fires','2026-04-12T08:25:00Z','detected',NULL,NULL,'');
INSERT INTO entries VALUES('2026-04-12-queue-stalled-w1','2026-04-12-queue-stalled','went-well',1,'the runbook named the right team',NULL,NULL,NULL,NULL,'');
CREATE TABLE IF NOT EXISTS "entry_links" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "factor" TEXT REFERENCES "entries"("id"),
   "entry" TEXT REFERENCES "entries"("id"),
   "postmortem" TEXT REFERENCES "postmortems"("id")
);
INSERT INTO entry_links VALUES('2026-04-12-queue-stalled-f1/2026-04-12-queue-stalled-t2','2026-04-12-queue-stalled-f1','2026-04-12-queue-stalled-t2','2026-04-12-queue-stalled');
CREATE TABLE IF NOT EXISTS "actions" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "postmortem" TEXT REFERENCES "postmortems"("id"),
   "position" INTEGER,
   "text" TEXT,
   "owner" TEXT,
   "due" TEXT,
   "outcome" TEXT,
   "kind" TEXT,
   "status" TEXT,
   "dismissed" TEXT
);
INSERT INTO actions VALUES('2026-04-12-queue-stalled-a1','2026-04-12-queue-stalled',1,'Watch lag each minute','Jun Ito','2026-05-01','pages in 2 min','detect','open','');
CREATE TABLE IF NOT EXISTS "action_factors" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "action" TEXT REFERENCES "actions"("id"),
   "factor" TEXT REFERENCES "entries"("id"),
   "postmortem" TEXT REFERENCES "postmortems"("id")
);
INSERT INTO action_factors VALUES('2026-04-12-queue-stalled-a1/2026-04-12-queue-stalled-f1','2026-04-12-queue-stalled-a1','2026-04-12-queue-stalled-f1','2026-04-12-queue-stalled');
CREATE TABLE IF NOT EXISTS "drafts" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "postmortem" TEXT REFERENCES "postmortems"("id"),
   "section" TEXT,
   "text" TEXT,
   "editing" TEXT
);
CREATE TABLE IF NOT EXISTS "agenda" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "postmortem" TEXT REFERENCES "postmortems"("id"),
   "position" INTEGER,
   "phase" TEXT,
   "planned_seconds" REAL,
   "given_seconds" REAL,
   "actual_seconds" REAL,
   "away_seconds" REAL
);
INSERT INTO agenda VALUES('2026-04-12-queue-stalled/actions','2026-04-12-queue-stalled',3,'actions',1200.0,0.0,0.0,0.0);
INSERT INTO agenda VALUES('2026-04-12-queue-stalled/factors','2026-04-12-queue-stalled',1,'factors',900.0,0.0,0.0,0.0);
INSERT INTO agenda VALUES('2026-04-12-queue-stalled/timeline','2026-04-12-queue-stalled',0,'timeline',1200.0,0.0,0.0,0.0);
INSERT INTO agenda VALUES('2026-04-12-queue-stalled/went-well','2026-04-12-queue-stalled',2,'went-well',300.0,0.0,0.0,0.0);
CREATE TABLE IF NOT EXISTS "meetings" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "postmortem" TEXT REFERENCES "postmortems"("id"),
   "state" TEXT,
   "phase" TEXT,
   "held" INTEGER,
   "heard_at" TEXT
);
INSERT INTO meetings VALUES('2026-04-12-queue-stalled','2026-04-12-queue-stalled','not-started','timeline',0,NULL);
CREATE TABLE IF NOT EXISTS "changes" (
   "seq" INTEGER PRIMARY KEY,
   "batch" TEXT,
   "postmortem" TEXT,
   "at" TEXT,
   "what" TEXT,
   "reverses" TEXT,
   "tbl" TEXT,
   "row" TEXT,
   "before" TEXT,
   "after" TEXT
);
INSERT INTO changes VALUES(1,'6c51d281e64b','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'postmortems','2026-04-12-queue-stalled',NULL,'{"title": "Queue stalled", "date": "2026-04-12", "severity": "major", "lead": "Mina Okoro", "summary": "", "root_cause": "", "duration_minutes": null, "users_affected": null, "revenue": null, "support_tickets": null, "sla": null}');
INSERT INTO changes VALUES(2,'6c51d281e64b','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'attendees','2026-04-12-queue-stalled/0',NULL,'{"postmortem": "2026-04-12-queue-stalled", "position": 0, "name": "Bela Varga"}');
INSERT INTO changes VALUES(3,'6c51d281e64b','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'attendees','2026-04-12-queue-stalled/1',NULL,'{"postmortem": "2026-04-12-queue-stalled", "position": 1, "name": "Jun Ito"}');
INSERT INTO changes VALUES(4,'6c51d281e64b','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'entries','2026-04-12-queue-stalled-f1',NULL,'{"postmortem": "2026-04-12-queue-stalled", "section": "factors", "position": 1, "text": "lag is watched once an hour", "at": null, "mark": null, "plan": null, "category": "monitoring", "dismissed": ""}');
INSERT INTO changes VALUES(5,'6c51d281e64b','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'entries','2026-04-12-queue-stalled-p1',NULL,'{"postmortem": "2026-04-12-queue-stalled", "section": "parking-lot", "position": 1, "text": "do we need two queues", "at": null, "mark": null, "plan": null, "category": null, "dismissed": ""}');
INSERT INTO changes VALUES(6,'6c51d281e64b','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'entries','2026-04-12-queue-stalled-t1',NULL,'{"postmortem": "2026-04-12-queue-stalled", "section": "timeline", "position": 1, "text": "consumer restarts", "at": "2026-04-12T08:10:00Z", "mark": "started", "plan": null, "category": null, "dismissed": ""}');
INSERT INTO changes VALUES(7,'6c51d281e64b','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'entries','2026-04-12-queue-stalled-t2',NULL,'{"postmortem": "2026-04-12-queue-stalled", "section": "timeline", "position": 2, "text": "lag alert fires", "at": "2026-04-12T08:25:00Z", "mark": "detected", "plan": null, "category": null, "dismissed": ""}');
INSERT INTO changes VALUES(8,'6c51d281e64b','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'entries','2026-04-12-queue-stalled-w1',NULL,'{"postmortem": "2026-04-12-queue-stalled", "section": "went-well", "position": 1, "text": "the runbook named the right team", "at": null, "mark": null, "plan": null, "category": null, "dismissed": ""}');
INSERT INTO changes VALUES(9,'6c51d281e64b','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'entry_links','2026-04-12-queue-stalled-f1/2026-04-12-queue-stalled-t2',NULL,'{"factor": "2026-04-12-queue-stalled-f1", "entry": "2026-04-12-queue-stalled-t2", "postmortem": "2026-04-12-queue-stalled"}');
INSERT INTO changes VALUES(10,'6c51d281e64b','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'actions','2026-04-12-queue-stalled-a1',NULL,'{"postmortem": "2026-04-12-queue-stalled", "position": 1, "text": "Watch lag each minute", "owner": "Jun Ito", "due": "2026-05-01", "outcome": "pages in 2 min", "kind": "detect", "status": "open", "dismissed": ""}');
INSERT INTO changes VALUES(11,'6c51d281e64b','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'action_factors','2026-04-12-queue-stalled-a1/2026-04-12-queue-stalled-f1',NULL,'{"action": "2026-04-12-queue-stalled-a1", "factor": "2026-04-12-queue-stalled-f1", "postmortem": "2026-04-12-queue-stalled"}');
INSERT INTO changes VALUES(12,'6c51d281e64b','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'agenda','2026-04-12-queue-stalled/actions',NULL,'{"postmortem": "2026-04-12-queue-stalled", "position": 3, "phase": "actions", "planned_seconds": 1200.0, "given_seconds": 0.0, "actual_seconds": 0.0, "away_seconds": 0.0}');
INSERT INTO changes VALUES(13,'6c51d281e64b','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'agenda','2026-04-12-queue-stalled/factors',NULL,'{"postmortem": "2026-04-12-queue-stalled", "position": 1, "phase": "factors", "planned_seconds": 900.0, "given_seconds": 0.0, "actual_seconds": 0.0, "away_seconds": 0.0}');
INSERT INTO changes VALUES(14,'6c51d281e64b','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'agenda','2026-04-12-queue-stalled/timeline',NULL,'{"postmortem": "2026-04-12-queue-stalled", "position": 0, "phase": "timeline", "planned_seconds": 1200.0, "given_seconds": 0.0, "actual_seconds": 0.0, "away_seconds": 0.0}');
INSERT INTO changes VALUES(15,'6c51d281e64b','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'agenda','2026-04-12-queue-stalled/went-well',NULL,'{"postmortem": "2026-04-12-queue-stalled", "position": 2, "phase": "went-well", "planned_seconds": 300.0, "given_seconds": 0.0, "actual_seconds": 0.0, "away_seconds": 0.0}');
INSERT INTO changes VALUES(16,'6c51d281e64b','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'meetings','2026-04-12-queue-stalled',NULL,'{"postmortem": "2026-04-12-queue-stalled", "state": "not-started", "phase": "timeline", "held": 0, "heard_at": null}');
INSERT INTO changes VALUES(17,'569029e81085','2026-04-12-queue-stalled','2026-04-14T09:00:00Z','add',NULL,'postmortems','2026-04-12-queue-stalled','{"title": "Queue stalled", "date": "2026-04-12", "severity": "major", "lead": "Mina Okoro", "summary": "", "root_cause": "", "duration_minutes": null, "users_affected": null, "revenue": null, "support_tickets": null, "sla": null}','{"title": "Queue stalled", "date": "2026-04-12", "severity": "major", "lead": "Mina Okoro", "summary": "It stalled.", "root_cause": "", "duration_minutes": null, "users_affected": null, "revenue": null, "support_tickets": null, "sla": null}');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX "idx_attendees_postmortem"
    ON "attendees" ("postmortem");
CREATE INDEX "idx_entries_postmortem"
    ON "entries" ("postmortem");
CREATE INDEX "idx_entry_links_postmortem"
    ON "entry_links" ("postmortem");
CREATE INDEX "idx_actions_postmortem"
    ON "actions" ("postmortem");
CREATE INDEX "idx_action_factors_postmortem"
    ON "action_factors" ("postmortem");
CREATE INDEX "idx_drafts_postmortem"
    ON "drafts" ("postmortem");
CREATE INDEX "idx_agenda_postmortem"
    ON "agenda" ("postmortem");
CREATE INDEX "idx_meetings_postmortem"
    ON "meetings" ("postmortem");
CREATE INDEX "idx_changes_postmortem_batch"
    ON "changes" ("postmortem", "batch");
CREATE VIEW "open_actions" AS 
select a.postmortem, p.title, a.n, a.text, a.owner, a.due, a.status
from (select *, row_number() over (partition by postmortem order by position) as n from actions) a
join postmortems p on p.id = a.postmortem
where a.status in ('open', 'in progress')
order by a.due is null, a.due, a.postmortem, a.n;
