using System.Globalization;

namespace Auscult.Statistics;

/// <summary>A table of named columns, held in memory. Immutable and safe to use from several threads.</summary>
public sealed class Table
{
    private readonly string[][] _cells;

    /// <param name="columns">Names of the columns.</param>
    /// <param name="cells">One array for each column, all of the same length.</param>
    public Table(IReadOnlyList<string> columns, string[][] cells)
    {
        if (columns.Count != cells.Length || cells.Any(column => column.Length != cells[0].Length))
        {
            throw new ArgumentException($"{columns.Count} names and {cells.Length} columns of equal length are needed.", nameof(cells));
        }

        (Columns, _cells) = (columns, cells);
    }

    /// <summary>Names of the columns, in the order of the table.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>How many rows there are, without the header.</summary>
    public int Rows => _cells.Length == 0 ? 0 : _cells[0].Length;

    /// <summary>Whether there is a column of this name.</summary>
    public bool Has(string column) => Columns.Contains(column);

    /// <summary>Words of a column, without spaces around them.</summary>
    public string[] Words(string column)
    {
        var index = Columns.ToList().IndexOf(column);
        return index >= 0
            ? _cells[index]
            : throw new MeasureRefusalException($"There is no column {column}; the table has {string.Join(", ", Columns)}.");
    }

    /// <summary>Words of a column in which every cell is filled.</summary>
    public string[] Names(string column)
    {
        var words = Words(column);
        var empty = Array.IndexOf(words, "");
        return empty < 0 ? words : throw new MeasureRefusalException($"Row {empty + 1}: {column} is empty.");
    }

    /// <summary>Numbers of a column in which every cell is a finite number.</summary>
    public double[] Numbers(string column)
    {
        var words = Words(column);
        var numbers = new double[words.Length];
        for (var row = 0; row < words.Length; row++)
        {
            numbers[row] = Number(column, row, words[row]);
        }

        return numbers;
    }

    /// <summary>Numbers of a column; an empty cell, or one that says NA, is unknown.</summary>
    public double?[] NumbersOrUnknown(string column) =>
        [.. Words(column).Select((word, row) => word is "" or "NA" or "NaN" or "nan" ? (double?)null : Number(column, row, word))];

    /// <summary>Numbers of a column that are zero or more.</summary>
    public double[] Counts(string column)
    {
        var numbers = Numbers(column);
        var negative = Array.FindIndex(numbers, number => number < 0);
        return negative < 0
            ? numbers
            : throw new MeasureRefusalException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Row {negative + 1}: {column} is {numbers[negative]}; it must not be negative."
                )
            );
    }

    /// <summary>Whole numbers of a column that are zero or more.</summary>
    public double[] WholeCounts(string column)
    {
        var numbers = Counts(column);
        var broken = Array.FindIndex(numbers, number => number != Math.Floor(number));
        return broken < 0
            ? numbers
            : throw new MeasureRefusalException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Row {broken + 1}: {column} is {numbers[broken]}; it counts, so it is a whole number."
                )
            );
    }

    private static double Number(string column, int row, string word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Largest
            ? number
            : throw new MeasureRefusalException(
                $"Row {row + 1}: {column} is not a number that can be used: {(word.Length == 0 ? "empty" : word)}."
            );

    // Squares and products of numbers up to here stay far from the end of what a double holds.
    private const double Largest = 1e100;
}
