using System.IO.Compression;
using System.Text;

namespace Auscult.Sources.Tests;

/// <summary>Writes the parts of a small workbook by hand, so that every way to store a cell can be tried.</summary>
internal static class TestWorkbook
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    public static byte[] With(string rows, string shared = "", string secondSheetRows = "", string properties = "")
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            Part(
                zip,
                "xl/workbook.xml",
                $"<workbook {Main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{properties}<sheets>"
                    + "<sheet name=\"Posts\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Other\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"
            );
            Part(
                zip,
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                    + "<Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>"
            );
            Part(zip, "xl/sharedStrings.xml", $"<sst {Main}>{shared}</sst>");
            Part(
                zip,
                "xl/styles.xml",
                $"<styleSheet {Main}><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-409]yyyy\\-mm\"/><numFmt numFmtId=\"165\" formatCode=\"0.0&quot;days&quot;\"/>"
                    + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/><xf numFmtId=\"164\"/>"
                    + "<xf numFmtId=\"165\"/></cellXfs></styleSheet>"
            );
            Part(zip, "xl/worksheets/sheet1.xml", $"<worksheet {Main}><sheetData>{rows}</sheetData></worksheet>");
            Part(zip, "xl/worksheets/sheet2.xml", $"<worksheet {Main}><sheetData>{secondSheetRows}</sheetData></worksheet>");
        }

        return packed.ToArray();
    }

    /// <summary>A row of inline texts.</summary>
    public static string Row(int number, params string[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select(cell => $"<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"))}</row>";

    private static void Part(ZipArchive zip, string path, string xml)
    {
        using var part = zip.CreateEntry(path).Open();
        part.Write(Encoding.UTF8.GetBytes(xml));
    }
}
