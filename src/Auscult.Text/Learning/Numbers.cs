using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Auscult.Text.Learning;

/// <summary>Sums of rows of numbers. Lengths are multiples of eight; every machine adds in the same order.</summary>
internal static class Numbers
{
    public const int Step = 8;

    /// <summary>Adds a row times a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddScaled(ReadOnlySpan<float> row, float factor, Span<float> into)
    {
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var to = ref MemoryMarshal.GetReference(into);
        var factors = Vector256.Create(factor);
        for (nuint i = 0; i < (nuint)row.Length; i += Step)
        {
            var sum = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref from, i), factors, Vector256.LoadUnsafe(ref to, i));
            sum.StoreUnsafe(ref to, i);
        }
    }

    /// <summary>Sum of the products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        ref var a = ref MemoryMarshal.GetReference(first);
        ref var b = ref MemoryMarshal.GetReference(second);
        var sum = Vector256<float>.Zero;
        for (nuint i = 0; i < (nuint)first.Length; i += Step)
        {
            sum = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i), Vector256.LoadUnsafe(ref b, i), sum);
        }

        return Vector256.Sum(sum);
    }

    /// <summary>Four sums of products with the same row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Dots(ref float row, ref float others, int width, nuint apart)
    {
        var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        for (nuint i = 0; i < (nuint)width; i += Step)
        {
            var x = Vector256.LoadUnsafe(ref row, i);
            a = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref others, i), a);
            b = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref others, apart + i), b);
            c = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref others, (2 * apart) + i), c);
            d = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref others, (3 * apart) + i), d);
        }

        return Vector128.Create(Vector256.Sum(a), Vector256.Sum(b), Vector256.Sum(c), Vector256.Sum(d));
    }
}
