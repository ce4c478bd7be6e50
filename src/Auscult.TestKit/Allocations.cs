namespace Auscult.TestKit;

/// <summary>Counts what code allocates on the calling thread.</summary>
public static class Allocations
{
    private const int Rounds = 5;

    /// <summary>
    /// Bytes that <paramref name="count"/> runs allocate once warm: the fewest of five rounds. A collection in between, on which a shared pool
    /// gives its arrays back, can charge one round with what the code does not allocate; what it does allocate is charged to every round.
    /// </summary>
    public static long Of(int count, Action run)
    {
        run();
        var fewest = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < count; i++)
            {
                run();
            }

            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return fewest;
    }
}
