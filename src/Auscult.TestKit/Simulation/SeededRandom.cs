namespace Auscult.TestKit.Simulation;

/// <summary>What a draw is for. Each purpose has its own stream, so that a new draw in one does not move another.</summary>
internal enum Purpose : uint
{
    Role = 1,
    Sketch,
    Parent,
    Traits,
    Author,
    Words,
    Copy,
    Fields,
    Handle,
    Title,
    Fault,
    Rewrite,
    Lag,
}

/// <summary>SplitMix64 started from (seed, index, purpose): any record can be drawn again without those before it.</summary>
internal struct SeededRandom
{
    private ulong _state;

    public SeededRandom(int seed, long index, Purpose purpose) =>
        _state = Mix(Mix((ulong)(uint)seed * 0x9E3779B97F4A7C15 + (uint)purpose) ^ (ulong)index * 0xD1B54A32D192ED03);

    /// <summary>64 uniform bits.</summary>
    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>32 uniform bits.</summary>
    public uint Bits() => (uint)(Next() >> 32);

    /// <summary>Uniform from 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(((Next() >> 32) * (uint)count) >> 32);

    /// <summary>From 0 to <paramref name="count"/> - 1 with the small ones likelier: the product of two uniforms.</summary>
    public int Skewed(int count)
    {
        var bits = Next();
        return (int)(((((bits >> 32) * (uint)count) >> 16) * ((bits & 0xFFFFFFFF) >> 16)) >> 32);
    }

    /// <summary>True with the probability that <see cref="Threshold"/> turned into a number.</summary>
    public bool Chance(ulong threshold) => (Next() >> 32) < threshold;

    /// <summary>True in <paramref name="percent"/> of 100 draws.</summary>
    public bool Percent(int percent) => Below(100) < percent;

    /// <summary>A probability as a fraction of 2^32.</summary>
    public static ulong Threshold(double share) => (ulong)(share * 4294967296.0);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
