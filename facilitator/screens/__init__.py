"""The screens: compose and route messages, nothing else."""
