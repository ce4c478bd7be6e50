using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Auscult.Sources;

/// <summary>An Office Open XML workbook: sheet names, shared texts and date styles in memory, rows streamed.</summary>
internal sealed class Workbook : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, string> _targets;
    private readonly List<(string Name, string Relation)> _sheets = [];

    private Workbook(ZipArchive archive)
    {
        _archive = archive;
        _targets = ReadRelations();
        ReadSheetList();
        Shared = ReadShared();
        Styles = Entry("xl/styles.xml") is { } styles ? Using(styles, WorkbookGuard.MaxSharedBytes, CellStyles.Read) : CellStyles.None;
    }

    public IReadOnlyList<string> Shared { get; }

    public CellStyles Styles { get; }

    public bool IsFrom1904 { get; private set; }

    public IEnumerable<string> SheetNames => _sheets.Select(sheet => sheet.Name);

    /// <summary>Opens a workbook over a stream that can seek and stays open.</summary>
    /// <exception cref="SourceException">It is no workbook, or unpacks to more than is allowed.</exception>
    public static Workbook Open(Stream stream)
    {
        ZipArchive? archive = null;
        try
        {
            archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return new Workbook(archive);
        }
        catch (Exception error) when (IsDamage(error))
        {
            archive?.Dispose();
            throw new SourceException("The file is not a workbook that can be read.", error);
        }
    }

    /// <summary>What damaged or hostile files make the readers throw.</summary>
    public static bool IsDamage(Exception error) =>
        error is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException;

    public static XmlReader Reader(Stream stream) =>
        XmlReader.Create(
            stream,
            new XmlReaderSettings
            {
                CloseInput = true,
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                CheckCharacters = false,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
            }
        );

    /// <summary>The sheet of a name, or the first.</summary>
    /// <exception cref="SourceException">There is no such sheet.</exception>
    public XmlReader OpenSheet(string? name)
    {
        var sheet = name is null
            ? _sheets.FirstOrDefault()
            : _sheets.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));
        var path = sheet.Relation is null ? null : _targets.GetValueOrDefault(sheet.Relation);
        var entry = path is null ? null : Entry(path);
        if (entry is null)
        {
            var asked = name is null ? "in the workbook" : $"\"{name}\"";
            throw new SourceException($"There is no sheet {asked}. Sheets: {string.Join(", ", SheetNames)}.");
        }

        try
        {
            return Reader(WorkbookGuard.Open(entry, WorkbookGuard.MaxSheetBytes));
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw new SourceException($"The sheet \"{sheet.Name}\" is damaged.", error);
        }
    }

    public void Dispose() => _archive.Dispose();

    private Dictionary<string, string> ReadRelations()
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Entry("xl/_rels/workbook.xml.rels") is not { } entry)
        {
            throw new InvalidDataException("No relations.");
        }

        using var reader = Reader(WorkbookGuard.Open(entry, WorkbookGuard.FreeBytes));
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && reader.GetAttribute("Id") is { } id)
            {
                var target = reader.GetAttribute("Target") ?? "";
                targets[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
            }
        }

        return targets;
    }

    private void ReadSheetList()
    {
        using var reader = Reader(
            WorkbookGuard.Open(Entry("xl/workbook.xml") ?? throw new InvalidDataException("No sheets."), WorkbookGuard.FreeBytes)
        );
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                IsFrom1904 = reader.GetAttribute("date1904") is "1" or "true";
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
            {
                var relation = reader.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
                relation ??= reader.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
                _sheets.Add((reader.GetAttribute("name") ?? "", relation ?? ""));
            }
        }
    }

    private List<string> ReadShared() =>
        Entry("xl/sharedStrings.xml") is { } entry ? Using(entry, WorkbookGuard.MaxSharedBytes, SharedTexts) : [];

    private static List<string> SharedTexts(XmlReader reader)
    {
        var texts = new List<string>();
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                texts.Add(RichText(reader));
            }
        }

        return texts;
    }

    /// <summary>The text of an item made of runs, without the reading aids of East Asian text.</summary>
    public static string RichText(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = reader.Depth;
        var isWord = false;
        var isAid = false;
        while (reader.Read() && reader.Depth > depth)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    isWord = reader is { LocalName: "t", IsEmptyElement: false };
                    isAid |= reader is { LocalName: "rPh", IsEmptyElement: false };
                    break;
                case XmlNodeType.EndElement:
                    isWord = false;
                    isAid &= reader.LocalName != "rPh";
                    break;
                case XmlNodeType.Text
                or XmlNodeType.CDATA
                or XmlNodeType.Whitespace
                or XmlNodeType.SignificantWhitespace when isWord && !isAid:
                    text.Append(reader.Value);
                    break;
            }
        }

        return text.ToString();
    }

    private ZipArchiveEntry? Entry(string path) =>
        _archive.Entries.FirstOrDefault(entry =>
            string.Equals(entry.FullName.Replace('\\', '/'), path, StringComparison.OrdinalIgnoreCase)
        );

    private static T Using<T>(ZipArchiveEntry entry, long limit, Func<XmlReader, T> read)
    {
        using var reader = Reader(WorkbookGuard.Open(entry, limit));
        return read(reader);
    }
}
