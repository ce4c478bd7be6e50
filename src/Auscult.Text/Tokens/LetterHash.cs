using System.Runtime.CompilerServices;

namespace Auscult.Text.Tokens;

/// <summary>Hash of a run of letters, letter by letter, and its row in a hashed table. Tables that were learned depend on it to the bit.</summary>
internal static class LetterHash
{
    /// <summary>The odd number that mixes.</summary>
    public const ulong Mix = 0xD6E8_FEB8_6659_FD93;

    /// <summary>Adds a letter to the running hash of a run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Next(ulong run, char letter) => (run ^ letter) * Mix;

    /// <summary>A row among 2 to the power of <paramref name="bits"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Fold(ulong hash, int bits) => (int)(((hash ^ (hash >> 31)) * Mix) >> (64 - bits));
}
