"""PowerPoint files in the house style: texts that fit, tables over several slides, native charts."""
