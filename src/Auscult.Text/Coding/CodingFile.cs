using System.IO.Compression;
using System.Text;

namespace Auscult.Text.Coding;

/// <summary>The file of a coding model: a mark, then everything packed, equal things beside each other because they pack better so.</summary>
internal static class CodingFile
{
    private const int MostWeights = 1 << 26;

    private static ReadOnlySpan<byte> Magic => "AUCD1"u8;

    public static byte[] Write(CodingModel model)
    {
        var file = new MemoryStream();
        file.Write(Magic);
        using (var packed = new BrotliStream(file, CompressionLevel.Optimal, leaveOpen: true))
        using (var writer = new BinaryWriter(packed, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write7BitEncodedInt(model.Concepts.Count);
            for (var i = 0; i < model.Concepts.Count; i++)
            {
                writer.Write(model.Concepts[i]);
                writer.Write(model.Scales[i]);
                writer.Write(model.Biases[i]);
            }

            writer.Write(model.Reader.Steps);
            WriteWeights(writer, model.Weights);
        }

        return file.ToArray();
    }

    public static CodingModel Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.AsSpan().StartsWith(Magic))
        {
            throw new InvalidDataException("This is no coding model of this version.");
        }

        try
        {
            using var packed = new BrotliStream(
                new MemoryStream(file, Magic.Length, file.Length - Magic.Length),
                CompressionMode.Decompress
            );
            using var whole = new MemoryStream();
            packed.CopyTo(whole);
            whole.Position = 0;
            using var reader = new BinaryReader(whole, Encoding.UTF8);
            return ReadModel(reader);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException("The coding model is damaged.", e);
        }
    }

    private static CodingModel ReadModel(BinaryReader reader)
    {
        var concepts = new string[Checked(reader.Read7BitEncodedInt(), ushort.MaxValue + 1)];
        var (scales, biases) = (new float[concepts.Length], new float[concepts.Length]);
        for (var i = 0; i < concepts.Length; i++)
        {
            (concepts[i], scales[i], biases[i]) = (reader.ReadString(), reader.ReadSingle(), reader.ReadSingle());
        }

        var phrases = new PhraseReader(ReadBytes(reader, PhraseFeatures.Rows));
        return new CodingModel(phrases, concepts, scales, biases, ReadWeights(reader, concepts.Length));
    }

    private static void WriteWeights(BinaryWriter writer, CodingWeights weights)
    {
        writer.Write(weights.Rows.Length);
        for (var i = 0; i < weights.Rows.Length; i++)
        {
            writer.Write7BitEncodedInt(weights.Rows[i] - (i == 0 ? 0 : weights.Rows[i - 1]));
        }

        for (var i = 0; i < weights.Rows.Length; i++)
        {
            var isSameRow = i > 0 && weights.Rows[i] == weights.Rows[i - 1];
            writer.Write7BitEncodedInt(weights.Concepts[i] - (isSameRow ? weights.Concepts[i - 1] : 0));
        }

        foreach (var step in weights.Steps)
        {
            writer.Write(step);
        }
    }

    private static CodingWeights ReadWeights(BinaryReader reader, int conceptCount)
    {
        var count = Checked(reader.ReadInt32(), MostWeights);
        var (rows, concepts) = (new int[count], new ushort[count]);
        for (var i = 0; i < count; i++)
        {
            rows[i] = Checked((i == 0 ? 0 : rows[i - 1]) + reader.Read7BitEncodedInt(), PhraseFeatures.Rows - 1);
        }

        for (var i = 0; i < count; i++)
        {
            var before = i > 0 && rows[i] == rows[i - 1] ? concepts[i - 1] : 0;
            concepts[i] = (ushort)Checked(before + reader.Read7BitEncodedInt(), conceptCount - 1);
        }

        return new CodingWeights(rows, concepts, [.. ReadBytes(reader, count).Select(step => (sbyte)step)]);
    }

    private static byte[] ReadBytes(BinaryReader reader, int count)
    {
        var bytes = reader.ReadBytes(count);
        return bytes.Length == count ? bytes : throw new EndOfStreamException();
    }

    private static int Checked(int number, int most) =>
        number >= 0 && number <= most ? number : throw new FormatException("A number is out of range.");
}
