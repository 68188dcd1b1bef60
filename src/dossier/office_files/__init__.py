"""Office files from anywhere (.docx, .odt, .xlsx), opened within bounds: their archive, their XML, what Word's says."""
