using Auscult.Contracts;

namespace Auscult.Statistics.Tests;

/// <summary>Runs measures on small tables and reads what they answer.</summary>
internal static class Run
{
    public static MeasureResult Of(string id, string table, params string[] settings) =>
        (Measures.Find(id) ?? throw new ArgumentException($"There is no measure {id}.", nameof(id))).Run(TableText.Parse(table), settings);

    public static MeasureResult Of(string id, Table table, params string[] settings) => Measures.Find(id)!.Run(table, settings);

    /// <summary>The estimate in a cell; a figure that could not be estimated fails the test with its reason.</summary>
    public static Estimate Estimate(this ResultRow row, string cell) => row[cell].Estimate();

    public static Estimate Estimate(this object? cell) =>
        cell switch
        {
            Estimate estimate => estimate,
            NotEstimable nothing => throw new Xunit.Sdk.XunitException("Not estimable: " + nothing.Reason),
            _ => throw new Xunit.Sdk.XunitException($"{cell} is no estimate."),
        };

    public static double Number(this ResultRow row, string cell) =>
        row[cell] switch
        {
            double number => number,
            int number => number,
            Estimate estimate => estimate.Value,
            var other => throw new Xunit.Sdk.XunitException($"{cell} is {other}, not a number."),
        };

    public static string Reason(this ResultRow row, string cell) => Assert.IsType<NotEstimable>(row[cell]).Reason;

    /// <summary>Value and bounds within a tolerance.</summary>
    public static void Near(double value, double low, double high, double tolerance, object? cell)
    {
        var estimate = cell.Estimate();
        Assert.Equal(value, estimate.Value, tolerance);
        Assert.Equal(low, estimate.Low!.Value, tolerance);
        Assert.Equal(high, estimate.High!.Value, tolerance);
    }

    /// <summary>A table of numbers by column.</summary>
    public static Table Table(params (string Name, double[] Values)[] columns) =>
        new(
            [.. columns.Select(column => column.Name)],
            [
                .. columns.Select(column =>
                    column.Values.Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)).ToArray()
                ),
            ]
        );

    /// <summary>A series with times 1, 2, 3 and so on.</summary>
    public static Table Series(params double[] values) =>
        Table(("time", [.. Enumerable.Range(1, values.Length).Select(time => (double)time)]), ("value", values));
}
