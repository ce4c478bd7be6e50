using System.IO.Compression;
using System.Text;

namespace Auscult.Text.Learning;

/// <summary>Files of what was learned: a mark that says what and of which version, then everything packed.</summary>
internal static class PackedFile
{
    /// <summary>A file with what is written into it. Equal content gives equal bytes.</summary>
    public static byte[] Write(ReadOnlySpan<byte> magic, Action<BinaryWriter> write)
    {
        var file = new MemoryStream();
        file.Write(magic);
        using (var packed = new BrotliStream(file, CompressionLevel.Optimal, leaveOpen: true))
        using (var writer = new BinaryWriter(packed, Encoding.UTF8, leaveOpen: true))
        {
            write(writer);
        }

        return file.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="what">What the file should hold, for messages ("trained head").</param>
    /// <exception cref="InvalidDataException">The bytes are something else, of another version, or damaged.</exception>
    public static T Read<T>(byte[] file, ReadOnlySpan<byte> magic, string what, Func<BinaryReader, T> read)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.AsSpan().StartsWith(magic))
        {
            throw new InvalidDataException($"This is no {what} of this version.");
        }

        try
        {
            using var packed = new BrotliStream(
                new MemoryStream(file, magic.Length, file.Length - magic.Length),
                CompressionMode.Decompress
            );
            using var whole = new MemoryStream();
            packed.CopyTo(whole);
            whole.Position = 0;
            using var reader = new BinaryReader(whole, Encoding.UTF8);
            return read(reader);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"The {what} is damaged.", e);
        }
    }

    /// <summary>A number of a file, once it is known to be in range.</summary>
    /// <exception cref="FormatException">It is not between 0 and <paramref name="most"/>.</exception>
    public static int Checked(int number, int most) =>
        number >= 0 && number <= most ? number : throw new FormatException("A number is out of range.");

    /// <summary>So many bytes.</summary>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public static byte[] ReadBytes(BinaryReader reader, int count)
    {
        var bytes = reader.ReadBytes(count);
        return bytes.Length == count ? bytes : throw new EndOfStreamException();
    }
}
