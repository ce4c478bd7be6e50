using Auscult.Text.Learning;

namespace Auscult.Text.Coding;

/// <summary>The file of a coding model: a mark, then everything packed, equal things beside each other because they pack better so.</summary>
internal static class CodingFile
{
    private const int MostWeights = 1 << 26;

    private static ReadOnlySpan<byte> Magic => "AUCD1"u8;

    public static byte[] Write(CodingModel model) => PackedFile.Write(Magic, writer => WriteModel(writer, model));

    public static CodingModel Read(byte[] file) => PackedFile.Read(file, Magic, "coding model", ReadModel);

    private static void WriteModel(BinaryWriter writer, CodingModel model)
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

    private static CodingModel ReadModel(BinaryReader reader)
    {
        var concepts = new string[PackedFile.Checked(reader.Read7BitEncodedInt(), ushort.MaxValue + 1)];
        var (scales, biases) = (new float[concepts.Length], new float[concepts.Length]);
        for (var i = 0; i < concepts.Length; i++)
        {
            (concepts[i], scales[i], biases[i]) = (reader.ReadString(), reader.ReadSingle(), reader.ReadSingle());
        }

        var phrases = new PhraseReader(PackedFile.ReadBytes(reader, PhraseFeatures.Rows));
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
        var count = PackedFile.Checked(reader.ReadInt32(), MostWeights);
        var (rows, concepts) = (new int[count], new ushort[count]);
        for (var i = 0; i < count; i++)
        {
            rows[i] = PackedFile.Checked((i == 0 ? 0 : rows[i - 1]) + reader.Read7BitEncodedInt(), PhraseFeatures.Rows - 1);
        }

        for (var i = 0; i < count; i++)
        {
            var before = i > 0 && rows[i] == rows[i - 1] ? concepts[i - 1] : 0;
            concepts[i] = (ushort)PackedFile.Checked(before + reader.Read7BitEncodedInt(), conceptCount - 1);
        }

        return new CodingWeights(rows, concepts, [.. PackedFile.ReadBytes(reader, count).Select(step => (sbyte)step)]);
    }
}
