using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Auscult.App.Exports;

/// <summary>The parts of a workbook beside its sheets. Written last, when it is known how many sheets there are.</summary>
internal static class WorkbookParts
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static void Write(ZipArchive archive, IReadOnlyList<string> sheets)
    {
        var (overrides, list, relations) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var i = 1; i <= sheets.Count; i++)
        {
            Add(overrides, $"""<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{Types}.worksheet+xml"/>""");
            Add(list, $"""<sheet name="{SecurityElement.Escape(sheets[i - 1])}" sheetId="{i}" r:id="rId{i}"/>""");
            Add(relations, $"""<Relationship Id="rId{i}" Type="{Relations}/worksheet" Target="worksheets/sheet{i}.xml"/>""");
        }

        Part(
            archive,
            "xl/workbook.xml",
            $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{Relations}"><sheets>{list}</sheets></workbook>"""
        );
        Part(archive, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}/relationships">{relations}</Relationships>""");
        Part(
            archive,
            "_rels/.rels",
            $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
        );
        Part(
            archive,
            "[Content_Types].xml",
            $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/>{overrides}</Types>"""
        );
    }

    private static void Add(StringBuilder xml, FormattableString element) => xml.Append(element.ToString(CultureInfo.InvariantCulture));

    private static void Part(ZipArchive archive, string name, string xml)
    {
        using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + xml));
    }
}
