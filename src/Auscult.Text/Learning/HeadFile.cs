namespace Auscult.Text.Learning;

/// <summary>The file of a trained head: a mark, then everything packed. Lanes lie one behind the other, because they pack better so.</summary>
internal static class HeadFile
{
    private const int MostLanes = 256;

    private static ReadOnlySpan<byte> Magic => "AUHD1"u8;

    public static byte[] Write(HeadModel model) => PackedFile.Write(Magic, writer => WriteModel(writer, model));

    public static HeadModel Read(byte[] file) => PackedFile.Read(file, Magic, "trained head", ReadModel);

    private static void WriteModel(BinaryWriter writer, HeadModel model)
    {
        WriteDescription(writer, model.Description);
        WriteFloats(writer, model.WordScales);
        WriteFloats(writer, model.LetterScales);
        WriteFloats(writer, model.SignalWeights);
        WriteFloats(writer, model.Biases);
        writer.Write(model.Rows.Length);
        var before = 0;
        foreach (var row in model.Rows)
        {
            writer.Write7BitEncodedInt(row - before);
            before = row;
        }

        for (var lane = 0; lane < model.Lanes; lane++)
        {
            for (var i = 0; i < model.Rows.Length; i++)
            {
                writer.Write(model.Weights[(i * model.Lanes) + lane]);
            }
        }
    }

    private static HeadModel ReadModel(BinaryReader reader)
    {
        var description = ReadDescription(reader);
        var lanes = HeadModel.LanesOf(description.Kind, description.Labels.Count);
        var words = ReadFloats(reader, lanes);
        var letters = ReadFloats(reader, lanes);
        var signals = ReadFloats(reader, lanes * Signals.Count);
        var biases = ReadFloats(reader, lanes);
        var rows = new int[PackedFile.Checked(reader.ReadInt32(), FeatureSpace.HashedRows)];
        var row = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            row += reader.Read7BitEncodedInt();
            rows[i] = PackedFile.Checked(row, FeatureSpace.HashedRows - 1);
        }

        var weights = new sbyte[rows.Length * lanes];
        for (var lane = 0; lane < lanes; lane++)
        {
            var bytes = PackedFile.ReadBytes(reader, rows.Length);
            for (var i = 0; i < rows.Length; i++)
            {
                weights[(i * lanes) + lane] = (sbyte)bytes[i];
            }
        }

        return new HeadModel(description, rows, weights, words, letters, signals, biases);
    }

    private static void WriteDescription(BinaryWriter writer, HeadDescription description)
    {
        writer.Write(description.Task);
        writer.Write((byte)description.Kind);
        WriteWords(writer, description.Labels);
        WriteWords(writer, description.Languages);
        WriteFloats(writer, [.. description.Thresholds]);
        WriteWords(writer, description.Sets);
        writer.Write(description.Texts);
    }

    private static HeadDescription ReadDescription(BinaryReader reader)
    {
        var task = reader.ReadString();
        var kind = (HeadKind)PackedFile.Checked(reader.ReadByte(), (int)HeadKind.Registers);
        return new HeadDescription(
            task,
            kind,
            ReadWords(reader),
            ReadWords(reader),
            ReadFloats(reader),
            ReadWords(reader),
            reader.ReadInt32()
        );
    }

    private static void WriteWords(BinaryWriter writer, IReadOnlyList<string> words)
    {
        writer.Write7BitEncodedInt(words.Count);
        foreach (var word in words)
        {
            writer.Write(word);
        }
    }

    private static string[] ReadWords(BinaryReader reader)
    {
        var words = new string[PackedFile.Checked(reader.Read7BitEncodedInt(), MostLanes)];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = reader.ReadString();
        }

        return words;
    }

    private static void WriteFloats(BinaryWriter writer, float[] numbers)
    {
        writer.Write7BitEncodedInt(numbers.Length);
        foreach (var number in numbers)
        {
            writer.Write(number);
        }
    }

    private static float[] ReadFloats(BinaryReader reader, int expected = -1)
    {
        var numbers = new float[PackedFile.Checked(reader.Read7BitEncodedInt(), MostLanes * Signals.Count)];
        if (expected >= 0 && numbers.Length != expected)
        {
            throw new FormatException("The head was trained for other signals.");
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = reader.ReadSingle();
        }

        return numbers;
    }
}
