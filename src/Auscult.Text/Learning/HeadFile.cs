using System.IO.Compression;
using System.Text;

namespace Auscult.Text.Learning;

/// <summary>The file of a trained head: a mark, then everything packed. Lanes lie one behind the other, because they pack better so.</summary>
internal static class HeadFile
{
    private const int MostLanes = 256;

    private static ReadOnlySpan<byte> Magic => "AUHD1"u8;

    public static byte[] Write(HeadModel model)
    {
        var file = new MemoryStream();
        file.Write(Magic);
        using (var packed = new BrotliStream(file, CompressionLevel.Optimal, leaveOpen: true))
        using (var writer = new BinaryWriter(packed, Encoding.UTF8, leaveOpen: true))
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

        return file.ToArray();
    }

    public static HeadModel Read(byte[] file)
    {
        if (!file.AsSpan().StartsWith(Magic))
        {
            throw new InvalidDataException("This is no trained head of this version.");
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
            throw new InvalidDataException("The trained head is damaged.", e);
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
        var rows = new int[Checked(reader.ReadInt32(), FeatureSpace.HashedRows)];
        var row = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            row += reader.Read7BitEncodedInt();
            rows[i] = Checked(row, FeatureSpace.HashedRows - 1);
        }

        var weights = new sbyte[rows.Length * lanes];
        for (var lane = 0; lane < lanes; lane++)
        {
            var bytes = reader.ReadBytes(rows.Length);
            if (bytes.Length < rows.Length)
            {
                throw new EndOfStreamException();
            }

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
        var kind = (HeadKind)Checked(reader.ReadByte(), (int)HeadKind.Registers);
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
        var words = new string[Checked(reader.Read7BitEncodedInt(), MostLanes)];
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
        var numbers = new float[Checked(reader.Read7BitEncodedInt(), MostLanes * Signals.Count)];
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

    private static int Checked(int number, int most) =>
        number >= 0 && number <= most ? number : throw new FormatException("A number is out of range.");
}
