using System.Globalization;
using System.Reflection;
using System.Text;

namespace Auscult.TestKit.Simulation;

/// <summary>Reads the phrase files that are embedded beside it; their grammar is explained at the top of en.txt.</summary>
internal sealed class PhrasebookReader
{
    private readonly Dictionary<string, int> _symbols = new(StringComparer.Ordinal);
    private readonly List<(string Name, bool Skewed, MarkKind Mark, List<string> Alternatives)> _rules = [];

    private PhrasebookReader() { }

    public static Phrasebook Read(string language)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"Auscult.Simulation.{language}.txt")
            ?? throw new InvalidOperationException($"The phrases of '{language}' are not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var book = new PhrasebookReader();
        foreach (var phrase in Enum.GetNames<Phrase>())
        {
            book.Declare(phrase.ToLowerInvariant());
        }

        while (reader.ReadLine() is { } line)
        {
            book.ReadLine(line);
        }

        return new Phrasebook([.. book._rules.Select(book.Compile)]);
    }

    private int _current = -1;

    private void ReadLine(string line)
    {
        if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal))
        {
            return;
        }

        if (line[0] == '[' && line[^1] == ']')
        {
            var name = line.Trim('[', ']', '~', '!');
            _current = Declare(name);
            _rules[_current] = (name, line.Contains('~'), line.Contains('!') ? MarkOf(name) : MarkKind.None, []);
            return;
        }

        _rules[_current].Alternatives.AddRange(line.Split(" | "));
    }

    private int Declare(string name)
    {
        if (!_symbols.TryGetValue(name, out var symbol))
        {
            symbol = _rules.Count;
            _symbols.Add(name, symbol);
            _rules.Add((name, false, MarkKind.None, []));
        }

        return symbol;
    }

    private PhraseSymbol Compile((string Name, bool Skewed, MarkKind Mark, List<string> Alternatives) rule)
    {
        if (rule.Alternatives.Count == 0)
        {
            throw new InvalidOperationException($"The phrase [{rule.Name}] has no alternatives.");
        }

        return new PhraseSymbol([.. rule.Alternatives.Select(Pieces)], rule.Skewed, rule.Mark);
    }

    private Piece[] Pieces(string alternative)
    {
        var pieces = new List<Piece>();
        while (alternative.Length > 0)
        {
            var open = alternative.IndexOf('{', StringComparison.Ordinal);
            if (open != 0)
            {
                var literal = open < 0 ? alternative : alternative[..open];
                pieces.Add(new Piece(Encoding.UTF8.GetBytes(literal), -1, CheckedNumber.None, 0, 0, 0));
                alternative = alternative[literal.Length..];
                continue;
            }

            var close = alternative.IndexOf('}', StringComparison.Ordinal);
            pieces.Add(Reference(alternative[1..close]));
            alternative = alternative[(close + 1)..];
        }

        return [.. pieces];
    }

    private Piece Reference(string name)
    {
        if (name[0] == '@')
        {
            return new Piece(null, -1, Enum.Parse<CheckedNumber>(name[1..].Replace(".", "", StringComparison.Ordinal), true), 0, 0, 0);
        }

        if (char.IsAsciiDigit(name[0]))
        {
            var dash = name.IndexOf('-', StringComparison.Ordinal);
            var from = int.Parse(name.AsSpan(0, dash), CultureInfo.InvariantCulture);
            var to = int.Parse(name.AsSpan(dash + 1), CultureInfo.InvariantCulture);
            return new Piece(null, -1, CheckedNumber.None, from, to, name[0] == '0' ? dash : 1);
        }

        return _symbols.TryGetValue(name, out var symbol)
            ? new Piece(null, symbol, CheckedNumber.None, 0, 0, 0)
            : throw new InvalidOperationException($"The phrases refer to [{name}], which is not there.");
    }

    private static MarkKind MarkOf(string name) => Enum.Parse<MarkKind>(name.TrimEnd('1').Replace("_", "", StringComparison.Ordinal), true);
}
