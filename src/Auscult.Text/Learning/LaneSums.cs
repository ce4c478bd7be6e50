using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Auscult.Text.Learning;

/// <summary>Adds the weights of <see cref="HeadBank.Step"/> lanes to their sums.</summary>
internal static class LaneSums
{
    /// <summary>Adds weights that were summed up before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ReadOnlySpan<short> sums, Span<int> total, int lane)
    {
        ref var from = ref MemoryMarshal.GetReference(sums);
        ref var to = ref MemoryMarshal.GetReference(total);
        var last = (nuint)(lane + HeadBank.Step);
        for (var i = (nuint)lane; i < last; i += 16)
        {
            var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref from, i));
            (Vector256.LoadUnsafe(ref to, i) + lower).StoreUnsafe(ref to, i);
            (Vector256.LoadUnsafe(ref to, i + 8) + upper).StoreUnsafe(ref to, i + 8);
        }
    }

    /// <summary>Adds weights of all lanes to what is summed up before.</summary>
    public static void Add(ReadOnlySpan<sbyte> weights, Span<short> sums)
    {
        ref var from = ref MemoryMarshal.GetReference(weights);
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (nuint i = 0; i < (nuint)sums.Length; i += HeadBank.Step)
        {
            var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref from, i));
            (Vector256.LoadUnsafe(ref to, i) + lower).StoreUnsafe(ref to, i);
            (Vector256.LoadUnsafe(ref to, i + 16) + upper).StoreUnsafe(ref to, i + 16);
        }
    }

    /// <summary>Adds weights as they are kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ReadOnlySpan<sbyte> weights, Span<int> total, int lane)
    {
        ref var from = ref MemoryMarshal.GetReference(weights);
        ref var to = ref MemoryMarshal.GetReference(total);
        var i = (nuint)lane;
        var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, i));
        var (first, second) = Vector256.Widen(low);
        var (third, fourth) = Vector256.Widen(high);
        (Vector256.LoadUnsafe(ref to, i) + first).StoreUnsafe(ref to, i);
        (Vector256.LoadUnsafe(ref to, i + 8) + second).StoreUnsafe(ref to, i + 8);
        (Vector256.LoadUnsafe(ref to, i + 16) + third).StoreUnsafe(ref to, i + 16);
        (Vector256.LoadUnsafe(ref to, i + 24) + fourth).StoreUnsafe(ref to, i + 24);
    }
}
