using Auscult.Contracts;
using Auscult.Statistics.Aberrations;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Nowcast;

/// <summary>What the official figure of this week will be, from its own past and from what is known today; refitted every week on a rolling window.</summary>
public sealed class NowcastMeasure : Measure
{
    private const int AutoRegression = 3;
    private const int ErrorsForInterval = 20;

    private static readonly string[] Others = ["naive", "seasonal_naive", "ar"];

    public override MeasureInfo Info { get; } =
        new(
            "nowcast",
            1,
            "Nowcast of an official series from its past and predictors of the same time",
            [
                new("time", "Time, ascending and evenly spaced."),
                new("value", "Official value; empty at the end for times that are not published yet."),
                new("(others)", "Every other column is a predictor that is known at its own time.", false),
            ],
            [
                SettingInfo.Whole("lags", 52, "Earlier values that may be used.", 1, 104),
                SettingInfo.Whole("window", 104, "Times the model is fitted to.", 20, 1000),
                SettingInfo.Whole("period", 52, "Times in a year, for the seasonal forecast.", 2, 366),
                SettingInfo.Choice("transform", "Scale the model works on.", "log", "logit", "none"),
                SettingInfo.Number("ceiling", "100", "Largest possible value, for logit.", 1e-9, 1e12),
                SettingInfo.Words("from", "", "First time that errors are reported from."),
                SettingInfo.Level,
            ]
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var times = TimeColumn.Read(table);
        var raw = table.NumbersOrUnknown("value");
        var known = raw.TakeWhile(value => value is not null).Count();
        if (raw.Skip(known).Any(value => value is not null))
        {
            throw new MeasureRefusalException($"Row {known + 1}: value is empty, and later ones are not. Only the end may be unknown.");
        }

        double[] values = [.. raw.Take(known).Select(value => value!.Value)];
        var predictors = table.Columns.Where(name => name is not ("time" or "value")).Select(table.Numbers).ToArray();
        if (Scale.Of(values, settings) is not { } scale)
        {
            return Nothing("the values do not fit the scale: log needs values of zero or more, logit values between zero and the ceiling");
        }

        var run = new Rolling(
            [.. values.Select(scale.Forward)],
            [.. predictors.Select(Scale.OfPredictor)],
            settings.Whole("lags"),
            settings.Whole("window")
        );
        // One step beyond what is published can be forecast.
        var last = Math.Min(times.Length, known + 1);
        if (run.First >= last)
        {
            return Nothing(
                $"fewer than {run.First + 1} times; {settings.Whole("lags")} lags and a window of {settings.Whole("window")} need as many"
            );
        }

        return Report(times, values, run, scale, last, settings);
    }

    private static MeasureResult Nothing(string reason) =>
        new([], new ResultRow { ["rmse"] = new NotEstimable(reason) }, [reason[..1].ToUpperInvariant() + reason[1..] + "."]);

    private static MeasureResult Report(string[] times, double[] values, Rolling run, Scale scale, int last, MeasureSettings settings)
    {
        var (level, period, from) = (settings.Number("level"), settings.Whole("period"), settings.Words("from"));
        var (rows, errors, board) = (
            new List<ResultRow>(),
            new List<double>(),
            new Dictionary<string, List<(double Forecast, double Truth)>>()
        );
        var counts = from.Length == 0;
        for (var t = run.First; t < last; t++)
        {
            counts |= times[t] == from;
            var (forecast, ar) = (run.Forecast(t), run.AutoRegressive(t, AutoRegression));
            var row = new ResultRow
            {
                ["time"] = times[t],
                ["value"] = t < values.Length ? values[t] : new NotEstimable("not published yet"),
                ["nowcast"] = Interval(forecast, errors, scale, level, run.Window),
                ["naive"] = values[t - 1],
                ["seasonal_naive"] = t >= period ? values[t - period] : new NotEstimable("less than a year of values"),
                ["ar"] = ar is { } known ? Figure.Of(scale.Back(known), run.Window) : new NotEstimable("the window does not vary"),
            };
            rows.Add(row);
            if (t >= values.Length)
            {
                continue;
            }

            errors.Add(scale.Forward(values[t]) - forecast);
            foreach (var name in new[] { "nowcast", "naive", "seasonal_naive", "ar" })
            {
                if (counts && (row[name] is Estimate { Value: var point } ? point : row[name] as double?) is { } made)
                {
                    (board.TryGetValue(name, out var pairs) ? pairs : board[name] = []).Add((made, values[t]));
                }
            }
        }

        return new MeasureResult(rows, Model(board), Warnings(from, counts));
    }

    private static string[] Warnings(string from, bool counts) =>
        counts
            ?
            [
                "Errors compare with values as published in the table; first releases are revised later, and a nowcast of that day could not know the revision.",
            ]
            : [$"No forecast is made at {from}: no errors are reported."];

    private static Figure Interval(double forecast, List<double> errors, Scale scale, double level, int window)
    {
        if (errors.Count < ErrorsForInterval)
        {
            return Figure.Of(scale.Back(forecast), window);
        }

        var recent = errors.TakeLast(2 * ErrorsForInterval).ToArray();
        var spread = Quantiles.TwoSided(level) * Math.Sqrt(recent.Sum(error => error * error) / recent.Length);
        return Figure.Of(scale.Back(forecast), scale.Back(forecast - spread), scale.Back(forecast + spread), level, window);
    }

    private static ResultRow Model(Dictionary<string, List<(double Forecast, double Truth)>> board)
    {
        ResultRow model = [];
        if (!board.TryGetValue("nowcast", out var own))
        {
            model["rmse"] = new NotEstimable("no forecast has a published value beside it");
            return model;
        }

        model["forecasts"] = own.Count;
        model["rmse"] = ForecastErrors.RootMeanSquare(own);
        model["mae"] = ForecastErrors.MeanAbsolute(own);
        model["mape"] = ForecastErrors.MeanRelative(own);
        model["correlation"] = Moments.Correlation([.. own.Select(pair => pair.Forecast)], [.. own.Select(pair => pair.Truth)]);
        foreach (var name in Others.Where(board.ContainsKey))
        {
            var other = ForecastErrors.RootMeanSquare(board[name]);
            model["rmse_" + name] = other;
            model["ratio_to_" + name] =
                other > 0 ? ForecastErrors.RootMeanSquare(own) / other : new NotEstimable("that forecast makes no error");
        }

        return model;
    }

    /// <summary>The scale a model works on, and the way back.</summary>
    private readonly record struct Scale(string Kind, double Ceiling, double Shift)
    {
        public static Scale? Of(double[] values, MeasureSettings settings)
        {
            var (kind, ceiling) = (settings.Words("transform"), settings.Number("ceiling"));
            var fits = kind switch
            {
                "log" => values.All(value => value >= 0),
                "logit" => values.All(value => value > 0 && value < ceiling),
                _ => true,
            };
            return fits ? new Scale(kind, ceiling, values.Any(value => value == 0) ? 1 : 0) : null;
        }

        public static double[] OfPredictor(double[] values)
        {
            var shift = values.Any(value => value == 0) ? 1 : 0;
            return values.Any(value => value < 0) ? values : [.. values.Select(value => Math.Log(value + shift))];
        }

        public double Forward(double value) =>
            Kind switch
            {
                "log" => Math.Log(value + Shift),
                "logit" => Math.Log(value / (Ceiling - value)),
                _ => value,
            };

        public double Back(double value) =>
            Kind switch
            {
                "log" => Math.Exp(value) - Shift,
                "logit" => Ceiling / (1 + Math.Exp(-value)),
                _ => value,
            };
    }
}
