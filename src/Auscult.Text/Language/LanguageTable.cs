using System.Text;

namespace Auscult.Text.Language;

/// <summary>
/// What tells languages apart, learned from samples: a table a script. Reading the file is cheap; a script's table is unpacked when a text
/// first needs it. Immutable, thread-safe.
/// </summary>
public sealed class LanguageTable
{
    private readonly ScriptTable?[] _tables = new ScriptTable?[Scripts.Count];

    internal LanguageTable(IEnumerable<ScriptTable> tables)
    {
        foreach (var table in tables)
        {
            _tables[(int)table.Script] = table;
        }

        Languages = [.. _tables.SelectMany(table => table?.Languages ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Languages it knows (ISO 639-1), in alphabetical order.</summary>
    public IReadOnlyList<string> Languages { get; }

    private static ReadOnlySpan<byte> Magic => "AULG1"u8;

    /// <summary>The table of a script; null when no sample was written in it.</summary>
    internal ScriptTable? Of(Script script) => _tables[(int)script];

    /// <summary>The table as a file. Equal tables give equal bytes.</summary>
    public byte[] Write()
    {
        var file = new MemoryStream();
        file.Write(Magic);
        using var writer = new BinaryWriter(file, Encoding.UTF8);
        var tables = _tables.OfType<ScriptTable>().ToList();
        writer.Write((byte)tables.Count);
        foreach (var table in tables)
        {
            writer.Write((byte)table.Script);
            writer.Write((byte)table.Languages.Count);
            for (var i = 0; i < table.Languages.Count; i++)
            {
                writer.Write(table.Languages[i]);
                writer.Write(table.Floors[i]);
            }

            writer.Write(table.Packed.Length);
            writer.Write(table.Packed);
        }

        writer.Flush();
        return file.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are something else, or of another version.</exception>
    public static LanguageTable Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.AsSpan().StartsWith(Magic))
        {
            throw new InvalidDataException("This is no language table of this version.");
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(file, Magic.Length, file.Length - Magic.Length), Encoding.UTF8);
            return new LanguageTable([.. Enumerable.Range(0, reader.ReadByte()).Select(_ => ReadTable(reader))]);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("The language table is damaged.", e);
        }
    }

    private static ScriptTable ReadTable(BinaryReader reader)
    {
        var script = reader.ReadByte();
        var count = reader.ReadByte();
        if (script >= Scripts.Count || count is 0 or > ScriptTable.MostLanguages)
        {
            throw new FormatException("A number is out of range.");
        }

        var languages = new string[count];
        var floors = new float[count];
        for (var i = 0; i < count; i++)
        {
            languages[i] = reader.ReadString();
            floors[i] = reader.ReadSingle();
        }

        var length = reader.ReadInt32();
        var packed = reader.ReadBytes(Math.Max(0, length));
        return packed.Length == length ? new ScriptTable((Script)script, languages, floors, packed) : throw new EndOfStreamException();
    }
}
