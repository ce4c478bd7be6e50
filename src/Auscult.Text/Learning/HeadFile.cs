namespace Auscult.Text.Learning;

/// <summary>The file of a trained head: a mark, then everything packed, patterns unpacked. Lanes lie one behind the other, because they pack better so.</summary>
internal static class HeadFile
{
    private const int MostLanes = 256;
    private const string What = "trained head";

    private static ReadOnlySpan<byte> Magic => "AUHD1"u8;

    /// <summary>Mark of a head with patterns: the length of the packed part, that part, and the patterns unpacked behind it.</summary>
    private static ReadOnlySpan<byte> MagicWithPatterns => "AUHD2"u8;

    public static byte[] Write(HeadModel model)
    {
        var packed = PackedFile.Write(Magic, writer => WriteModel(writer, model));
        if (model.Patterns is not { } patterns)
        {
            return packed;
        }

        var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write(MagicWithPatterns);
        writer.Write(packed.Length);
        writer.Write(packed);
        PatternFile.Write(writer, patterns);
        writer.Flush();
        return file.ToArray();
    }

    public static HeadModel Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.AsSpan().StartsWith(MagicWithPatterns))
        {
            return PackedFile.Read(file, Magic, What, ReadModel);
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(file, MagicWithPatterns.Length, file.Length - MagicWithPatterns.Length));
            var head = PackedFile.Read(
                PackedFile.ReadBytes(reader, PackedFile.Checked(reader.ReadInt32(), file.Length)),
                Magic,
                What,
                ReadModel
            );
            var patterns = PatternFile.Read(reader);
            return patterns.Lanes == head.Lanes ? head.With(patterns) : throw new FormatException("Patterns for another head.");
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException($"The {What} is damaged.", e);
        }
    }

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
