using System.Reflection;
using System.Text;

namespace Auscult.Knowledge;

/// <summary>One data file: its path below the data folder, with forward slashes, and its bytes.</summary>
internal sealed record KnowledgeFile(string Path, byte[] Bytes)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads every data file built into this program.</summary>
    public static IEnumerable<KnowledgeFile> ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return new KnowledgeFile(name.Replace('\\', '/'), bytes);
        }
    }

    /// <summary>The bytes of one data file built into this program; null when there is none at this path.</summary>
    public static byte[]? ReadEmbedded(string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(path);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Reads an organisation's own files. Hidden files (editors and file managers leave them) are passed over.</summary>
    public static IEnumerable<KnowledgeFile> ReadOverlay(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var relative = System.IO.Path.GetRelativePath(folder, file).Replace(System.IO.Path.DirectorySeparatorChar, '/');
            if (!relative.Split('/').Any(part => part.StartsWith('.')))
            {
                yield return new KnowledgeFile("overlay/" + relative, File.ReadAllBytes(file));
            }
        }
    }

    /// <summary>
    /// The lines that carry data, with their 1-based numbers: neither blank nor a comment. A comment is <c>#</c> alone or followed by a space,
    /// so that a hashtag can be an entry.
    /// </summary>
    public IEnumerable<(int Number, string Text)> DataLines()
    {
        using var reader = new StringReader(Decode());
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line) && line != "#" && !line.StartsWith("# ", StringComparison.Ordinal))
            {
                yield return (number, line);
            }
        }
    }

    private string Decode()
    {
        var content = Bytes.AsSpan();
        content = content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException broken)
        {
            var line = 1 + content[..broken.Index].Count((byte)'\n');
            throw new KnowledgeFormatException(Path, line, "", "a byte is not UTF-8", "a file saved as UTF-8");
        }
    }
}
