namespace Auscult.Text.Learning.Training;

/// <summary>Repeatable random numbers (xorshift): the same seed gives the same numbers on every machine.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = (seed * 0x9E3779B97F4A7C15) ^ 0x2545F4914F6CDD1D;

    public ulong Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return _state;
    }

    /// <summary>From 0, below 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>About normal, mean 0 and deviation 1: twelve even ones less six.</summary>
    public float Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += Share();
        }

        return (float)sum;
    }

    public void Shuffle(Span<int> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }
}
