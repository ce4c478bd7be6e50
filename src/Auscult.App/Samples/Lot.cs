namespace Auscult.App.Samples;

/// <summary>
/// Lots: a number for every post that depends on the seed and the post alone. Taking the smallest numbers is a simple random sample without
/// replacement, and the same seed draws the same posts whatever the order in which they are read.
/// </summary>
internal readonly struct Lot(long seed, ulong purpose)
{
    /// <summary>Which posts are drawn.</summary>
    public const ulong Drawing = 1;

    /// <summary>In which order they are judged.</summary>
    public const ulong Order = 2;

    private readonly ulong _key = Mix((ulong)seed ^ Mix(purpose));

    public ulong Of(long post) => Mix(_key ^ (ulong)post * 0x9E3779B97F4A7C15);

    /// <summary>The finalizer of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
