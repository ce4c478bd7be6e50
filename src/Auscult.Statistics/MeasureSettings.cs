using System.Globalization;

namespace Auscult.Statistics;

/// <summary>The settings of one run, checked against what the measure knows.</summary>
public sealed class MeasureSettings
{
    private readonly OrderedDictionary<string, string> _words;

    private MeasureSettings(OrderedDictionary<string, string> words, IReadOnlyList<SettingInfo> infos) => (_words, Infos) = (words, infos);

    private IReadOnlyList<SettingInfo> Infos { get; }

    /// <summary>All settings with the values that hold, as numbers, truth values or words; what is not set is null.</summary>
    public IReadOnlyDictionary<string, object?> Values =>
        new OrderedDictionary<string, object?>(Infos.Select(info => KeyValuePair.Create(info.Name, Typed(info, _words[info.Name]))));

    /// <summary>Reads what somebody set.</summary>
    /// <param name="info">The measure.</param>
    /// <param name="pairs">Lines like <c>level=0.9</c>.</param>
    /// <exception cref="MeasureUsageException">A setting is unknown or its value cannot be meant.</exception>
    public static MeasureSettings Parse(MeasureInfo info, IEnumerable<string> pairs)
    {
        var words = new OrderedDictionary<string, string>(
            info.Settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Default))
        );
        foreach (var pair in pairs)
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            var name = cut < 0 ? pair : pair[..cut].Trim();
            var setting = info.Settings.FirstOrDefault(known => known.Name == name);
            if (cut < 0 || setting is null)
            {
                throw new MeasureUsageException(
                    $"{info.Id} has no setting {pair}. It has: {string.Join(", ", info.Settings.Select(known => known.Name + "=" + known.Default))}."
                );
            }

            words[name] = Checked(setting, pair[(cut + 1)..].Trim());
        }

        return new MeasureSettings(words, info.Settings);
    }

    /// <summary>A setting that is a number; throws for one that was not set.</summary>
    public double Number(string name) => double.Parse(_words[name], CultureInfo.InvariantCulture);

    /// <summary>A setting that is a number, or null when it was not set.</summary>
    public double? NumberIfSet(string name) => _words[name].Length == 0 ? null : Number(name);

    /// <summary>A setting that is a whole number.</summary>
    public int Whole(string name) => int.Parse(_words[name], CultureInfo.InvariantCulture);

    /// <summary>A setting that is true or false.</summary>
    public bool Flag(string name) => _words[name] == "true";

    /// <summary>A setting in words, or a choice.</summary>
    public string Words(string name) => _words[name];

    /// <summary>A list written with semicolons.</summary>
    public string[] List(string name) => _words[name].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A list of numbers written with semicolons.</summary>
    public double[] NumberList(string name) =>
        [
            .. List(name)
                .Select(word =>
                    double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                        ? number
                        : throw new MeasureUsageException($"{name} takes numbers with semicolons between them, not {word}.")
                ),
        ];

    private static string Checked(SettingInfo setting, string word)
    {
        if (setting.Kind is SettingKind.Words || (word.Length == 0 && setting.Default.Length == 0))
        {
            return word;
        }

        if (setting.Choices is { } choices)
        {
            return choices.Contains(word)
                ? word
                : throw new MeasureUsageException($"{setting.Name} is one of {string.Join(", ", choices)}, not {word}.");
        }

        var isNumber =
            setting.Kind is SettingKind.Whole
                ? int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                : double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        var number = isNumber ? double.Parse(word, CultureInfo.InvariantCulture) : double.NaN;
        return number >= setting.Low && number <= setting.High
            ? word
            : throw new MeasureUsageException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{setting.Name} is a {(setting.Kind is SettingKind.Whole ? "whole " : "")}number from {setting.Low} to {setting.High}, not {word}."
                )
            );
    }

    private static object? Typed(SettingInfo info, string word) =>
        word.Length == 0
            ? null
            : info.Kind switch
            {
                SettingKind.Number => double.Parse(word, CultureInfo.InvariantCulture),
                SettingKind.Whole => int.Parse(word, CultureInfo.InvariantCulture),
                SettingKind.Flag => word == "true",
                _ => word,
            };
}
