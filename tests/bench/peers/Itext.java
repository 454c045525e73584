// Itext.java - iText 2.1.7: Itext REGULAR BOLD ITALIC PAPER.txt OUT.pdf [PAPER.txt OUT.pdf …]
// All papers in one process, with fonts read once. It writes bookmarks; contents (two passes would be needed),
// hyphenation, tags, the masthead and links are lacking.
import com.lowagie.text.Chapter;
import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfWriter;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Paths;

public class Itext {
    private static Font body, bold, italic, small;
    private static int chapters;

    private static Font font(String file, float size) throws Exception {
        return new Font(BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED), size);
    }

    private static Paragraph paragraph(String text, Font font, float indent) {
        Paragraph out = new Paragraph(12.5f, text, font);
        out.setAlignment(Element.ALIGN_JUSTIFIED);
        out.setIndentationLeft(indent);
        out.setSpacingBefore(6);
        return out;
    }

    private static Paragraph paragraph(char kind, String text) {
        switch (kind) {
        case 'N': return paragraph(text, italic, 0);
        case 'I': return paragraph(text.replace('\t', ' '), body, 24);
        case 'S': return paragraph(text, small, 0);
        default: return paragraph(text, body, 0);
        }
    }

    private static void write(String in, String out) throws Exception {
        Document document = new Document(PageSize.A4, 123, 123, 84, 84);
        PdfWriter.getInstance(document, new FileOutputStream(out));
        document.open();
        Chapter chapter = null;
        try (BufferedReader lines = Files.newBufferedReader(Paths.get(in))) {
            for (String line; (line = lines.readLine()) != null;) {
                String text = line.substring(2);
                if (line.charAt(0) == 'T') {
                    document.add(paragraph(text, bold, 0));
                } else if (line.charAt(0) == 'H') {
                    if (chapter != null)
                        document.add(chapter);
                    chapter = new Chapter(paragraph(text, bold, 0), ++chapters);
                    chapter.setTriggerNewPage(false);
                } else {
                    chapter.add(paragraph(line.charAt(0), text));
                }
            }
        }
        document.add(chapter);
        document.close();
    }

    public static void main(String[] args) throws Exception {
        body = font(args[0], 10);
        small = font(args[0], 9);
        bold = font(args[1], 12);
        italic = font(args[2], 10);
        for (int i = 3; i < args.length; i += 2)
            write(args[i], args[i + 1]);
    }
}
