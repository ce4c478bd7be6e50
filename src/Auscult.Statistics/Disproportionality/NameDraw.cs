namespace Auscult.Statistics.Disproportionality;

/// <summary>
/// Random tables under the margins: each report of an event (or product) draws a name with the name's share of all reports. A report may name
/// several products, so the margins may add up to more than the reports: the draw is among the names. Safe to use from several threads.
/// </summary>
internal sealed class NameDraw
{
    private readonly double[] _margins;
    private readonly double[] _cumulated;
    private readonly double _reports;
    private readonly int[] _guide;

    /// <param name="margins">Reports that name each.</param>
    /// <param name="reports">All reports.</param>
    public NameDraw(double[] margins, double reports)
    {
        (_margins, _reports, _cumulated) = (margins, reports, new double[margins.Length]);
        var sum = 0d;
        for (var i = 0; i < margins.Length; i++)
        {
            _cumulated[i] = sum += margins[i];
        }

        // Where the search for a draw begins: the first name that ends beyond the beginning of each of many equal parts.
        _guide = new int[Math.Max(1, 2 * margins.Length)];
        for (int part = 0, name = 0; part < _guide.Length; part++)
        {
            while (name < margins.Length - 1 && _cumulated[name] <= sum * part / _guide.Length)
            {
                name++;
            }

            _guide[part] = name;
        }
    }

    /// <summary>Largest statistic of each random table, in ascending order.</summary>
    /// <param name="total">Reports of the event (or product) that is tested.</param>
    /// <param name="runs">Random tables.</param>
    /// <param name="seed">Makes them repeatable.</param>
    public double[] Maxima(int total, int runs, int seed)
    {
        var random = new Random(seed);
        var (counts, drawn, maxima) = (new int[_margins.Length], new int[total], new double[runs]);
        // The statistic grows with the count and falls with what was expected: of the names with the same count, the rarest has the largest.
        var rarest = new double[total + 1];
        Array.Fill(rarest, double.PositiveInfinity);
        for (var run = 0; run < runs; run++)
        {
            for (var i = 0; i < total; i++)
            {
                drawn[i] = Next(random);
                counts[drawn[i]]++;
            }

            var most = 0;
            foreach (var name in drawn)
            {
                var count = counts[name];
                if (count > 0)
                {
                    rarest[count] = Math.Min(rarest[count], _margins[name]);
                    (most, counts[name]) = (Math.Max(most, count), 0);
                }
            }

            for (var count = 1; count <= most; count++)
            {
                if (double.IsFinite(rarest[count]))
                {
                    maxima[run] = Math.Max(maxima[run], LikelihoodRatio.Statistic(count, rarest[count] * total / _reports, total));
                    rarest[count] = double.PositiveInfinity;
                }
            }
        }

        Array.Sort(maxima);
        return maxima;
    }

    private int Next(Random random)
    {
        var share = random.NextDouble();
        var at = share * _cumulated[^1];
        var name = _guide[(int)(share * _guide.Length)];
        while (name < _cumulated.Length - 1 && _cumulated[name] <= at)
        {
            name++;
        }

        return name;
    }
}
