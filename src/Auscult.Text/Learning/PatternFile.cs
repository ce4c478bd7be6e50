using System.Runtime.InteropServices;

namespace Auscult.Text.Learning;

/// <summary>The patterns of a head as they stand in its file: numbers as the processor has them, so that reading is copying.</summary>
internal static class PatternFile
{
    private const int MostFilters = 1 << 12;
    private const int MostWords = 1 << 22;

    public static void Write(BinaryWriter writer, PatternModel model)
    {
        writer.Write(model.Lanes);
        writer.Write(model.Filters);
        writer.Write(model.WordCount);
        writer.Write(model.PointScale);
        writer.Write(MemoryMarshal.AsBytes<float>(model.Scales));
        writer.Write(MemoryMarshal.AsBytes<float>(model.Biases));
        writer.Write(MemoryMarshal.AsBytes<float>(model.Heads));
        writer.Write(MemoryMarshal.AsBytes(model.Patterns));
        writer.Write(MemoryMarshal.AsBytes(model.Words));
        writer.Write(MemoryMarshal.AsBytes(model.Points));
    }

    public static PatternModel Read(BinaryReader reader)
    {
        var lanes = PackedFile.Checked(reader.ReadInt32(), MostFilters);
        var filters = PackedFile.Checked(reader.ReadInt32(), MostFilters);
        var words = PackedFile.Checked(reader.ReadInt32(), MostWords);
        if (filters % PatternModel.Step != 0)
        {
            throw new FormatException("The number of filters is none this version knows.");
        }

        var pointScale = reader.ReadSingle();
        var scales = Many<float>(reader, filters);
        var biases = Many<float>(reader, filters);
        var heads = Many<float>(reader, lanes * filters);
        var patterns = Many<float>(reader, filters * PatternModel.Span * PatternModel.Dimensions);
        var hashes = Many<ulong>(reader, words);
        return new PatternModel(
            lanes,
            hashes,
            Many<sbyte>(reader, words * PatternModel.Dimensions),
            pointScale,
            patterns,
            scales,
            biases,
            heads
        );
    }

    private static T[] Many<T>(BinaryReader reader, int count)
        where T : unmanaged
    {
        var items = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(items.AsSpan()));
        return items;
    }
}
