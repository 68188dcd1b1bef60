"""What an editor, a printer or an office copier would object to on the laid-out pages."""
