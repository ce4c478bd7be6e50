using Auscult.Contracts;

namespace Auscult.Statistics;

/// <summary>A table in, figures out: pure, the same input gives the same figures. Safe to use from several threads.</summary>
public abstract class Measure
{
    /// <summary>What it is, reads and lets be set.</summary>
    public abstract MeasureInfo Info { get; }

    /// <summary>Computes the measure.</summary>
    /// <param name="table">A table with the columns of <see cref="MeasureInfo.Columns"/>.</param>
    /// <param name="settings">Settings parsed for this measure.</param>
    /// <exception cref="MeasureRefusalException">The table lacks a column or holds values that cannot be meant.</exception>
    public MeasureResult Run(Table table, MeasureSettings settings)
    {
        foreach (var column in Info.Columns.Where(column => column.IsRequired && !table.Has(column.Name)))
        {
            throw new MeasureRefusalException(
                $"{Info.Id} needs a column {column.Name} ({column.Meaning.TrimEnd('.')}); the table has {string.Join(", ", table.Columns)}."
            );
        }

        var result = Compute(table, settings);
        foreach (var row in result.Rows.Append(result.Model).Concat(result.Course))
        {
            Guard(row);
        }

        return result;
    }

    /// <summary>The same with settings written as on the command line.</summary>
    public MeasureResult Run(Table table, params string[] settings) => Run(table, MeasureSettings.Parse(Info, settings));

    private protected abstract MeasureResult Compute(Table table, MeasureSettings settings);

    // No measure may answer with a number that is none, whatever it was given.
    private static void Guard(ResultRow row)
    {
        foreach (var (name, cell) in row.ToList())
        {
            if (cell is double number && !double.IsFinite(number))
            {
                row[name] = new NotEstimable("the figure is beyond what can be computed from these numbers");
            }
        }
    }
}

/// <summary>Cells of one row by name, in order: a <see cref="Figure"/>, a number, words, a truth value, or a list of numbers.</summary>
public sealed class ResultRow : OrderedDictionary<string, object?>
{
    /// <summary>Adds a cell.</summary>
    public void Add(KeyValuePair<string, object?> cell) => Add(cell.Key, cell.Value);
}

/// <summary>What a measure answers.</summary>
/// <param name="Rows">One row for each thing that was asked about.</param>
/// <param name="Model">Figures about the whole: parameters of a fit, totals. May be empty.</param>
/// <param name="Warnings">What a reader must know before using the figures; one line each.</param>
public sealed record MeasureResult(IReadOnlyList<ResultRow> Rows, ResultRow Model, IReadOnlyList<string> Warnings)
{
    public MeasureResult(IReadOnlyList<ResultRow> rows, params string[] warnings)
        : this(rows, [], warnings) { }

    /// <summary>
    /// A series from beginning to end beside its rows, for measures of an effect: <c>time</c>, <c>value</c>, <c>fit</c> where there is one,
    /// <c>after</c>, and from the intervention on what was <c>expected</c>. Empty for others.
    /// </summary>
    public IReadOnlyList<ResultRow> Course { get; init; } = [];
}
