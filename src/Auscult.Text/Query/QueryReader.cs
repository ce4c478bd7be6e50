using System.Buffers;
using Auscult.Contracts;

namespace Auscult.Text.Query;

/// <summary>Recursive descent over one query. A null node means that <see cref="_error"/> says why; the first error wins.</summary>
internal sealed class QueryReader(string query)
{
    private const string MissingHint = "Add a word, a \"phrase\", a field such as lang:fr, or a group in parentheses.";

    private static readonly SearchValues<char> FieldLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_");

    private readonly QueryTermReader _terms = new();
    private readonly List<int> _open = [];
    private QueryError? _error;
    private int _depth;
    private int _at;

    public QueryParseResult Read()
    {
        var node = ReadOr();
        if (node is not null)
        {
            SkipSpace();
            if (_at < query.Length)
            {
                Fail(_at, "This closing parenthesis was never opened.", "Remove it, or open a group before it.");
            }
        }

        return _error is not null ? QueryParseResult.Failed(_error) : QueryParseResult.Parsed(node!);
    }

    private QueryNode? ReadOr()
    {
        var operands = new List<QueryNode>();
        do
        {
            if (ReadAnd() is not { } operand)
            {
                return null;
            }

            operands.Add(operand);
        } while (TakeOperator("OR"));

        return QueryNodes.Or(operands);
    }

    private QueryNode? ReadAnd()
    {
        var operands = new List<QueryNode>();
        do
        {
            if (ReadUnary() is not { } operand)
            {
                return null;
            }

            operands.Add(operand);
        } while (TakeOperator("AND") || StartsOperand());

        return QueryNodes.And(operands);
    }

    private QueryNode? ReadUnary()
    {
        SkipSpace();
        var start = _at;
        var negated = TakeOperator("NOT") || TakeMinus();
        if (!negated)
        {
            return ReadPrimary();
        }

        var sign = query.AsSpan(start, _at - start).Trim().ToString();
        if (IsMissing())
        {
            return Missing(sign);
        }

        return Nested(start, () => ReadUnary() is { } operand ? QueryNodes.Not(operand) : null);
    }

    private QueryNode? ReadPrimary()
    {
        SkipSpace();
        if (IsMissing())
        {
            return Missing(LastWord());
        }

        return query[_at] switch
        {
            '(' => Nested(_at, ReadGroup),
            var c when QueryQuotes.IsOpen(c) => ReadPhrase(),
            _ => ReadWord(),
        };
    }

    private QueryNode? Nested(int start, Func<QueryNode?> read)
    {
        if (_depth == QueryParser.DeepestNesting)
        {
            return Fail(
                start,
                $"The query is nested deeper than {QueryParser.DeepestNesting} levels.",
                "Remove parentheses that change nothing."
            );
        }

        _depth++;
        var node = read();
        _depth--;
        return node;
    }

    private QueryNode? ReadGroup()
    {
        _open.Add(_at++);
        SkipSpace();
        if (_at < query.Length && query[_at] == ')')
        {
            return Fail(_at, $"The parentheses opened at {_open[^1] + 1} are empty.", MissingHint);
        }

        if (ReadOr() is not { } node)
        {
            return null;
        }

        SkipSpace();
        if (_at == query.Length)
        {
            return Fail(_at, $"The parenthesis opened at {_open[^1] + 1} is not closed.", "Add a closing parenthesis.");
        }

        _at++;
        _open.RemoveAt(_open.Count - 1);
        return node;
    }

    private QueryNode? ReadPhrase()
    {
        var open = _at;
        if (!TryTakeQuoted(out var phrase))
        {
            return null;
        }

        var isPrefix = _at < query.Length && query[_at] == '*';
        _at += isPrefix ? 1 : 0;
        return Settle(_terms.Phrase(phrase, open, isPrefix));
    }

    private QueryNode? ReadWord()
    {
        var start = _at;
        while (_at < query.Length && !EndsWord(query[_at]))
        {
            _at++;
        }

        var word = query[start.._at];
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && word.AsSpan(0, colon).IndexOfAnyExcept(FieldLetters) < 0)
        {
            return ReadField(word[..colon], word[(colon + 1)..], start);
        }

        return Settle(_terms.Word(word, start));
    }

    private QueryNode? ReadField(string name, string value, int start)
    {
        var valueStart = start + name.Length + 1;
        if (value.Length == 0 && _at < query.Length && QueryQuotes.IsOpen(query[_at]) && !TryTakeQuoted(out value))
        {
            return null;
        }

        return Settle(QueryFields.Read(name, value.Trim(), start, valueStart));
    }

    private bool TryTakeQuoted(out string quoted)
    {
        var open = _at;
        var close = QueryQuotes.Close(query, open);
        quoted = close < 0 ? "" : query[(open + 1)..close];
        if (close < 0)
        {
            Fail(query.Length, $"The quote opened at {open + 1} is not closed.", "Add a closing quote.");
            return false;
        }

        _at = close + 1;
        return true;
    }

    private QueryNode? Settle(QueryParseResult part)
    {
        _error ??= part.Error;
        return part.Node;
    }

    private QueryNode? Missing(string after)
    {
        if (_at == query.Length && _open.Count > 0)
        {
            return Fail(
                _at,
                $"An expression is missing after {after}, and the parenthesis opened at {_open[^1] + 1} is not closed.",
                "Complete the group and close it, or remove the parenthesis."
            );
        }

        var isOperator = after.Length > 0;
        return Fail(_at, isOperator ? $"An expression is missing after {after}." : "An expression is missing before this.", MissingHint);
    }

    // The operator or parenthesis that what is missing should follow; empty at the very start.
    private string LastWord()
    {
        var before = query.AsSpan(0, _at).TrimEnd();
        if (before.EndsWith("("))
        {
            return _at == query.Length ? "(" : "";
        }

        return before[(before.LastIndexOfAny(' ', '(', ')') + 1)..].ToString();
    }

    private bool IsMissing()
    {
        SkipSpace();
        return _at == query.Length || query[_at] == ')' || PeekOperator("AND") || PeekOperator("OR");
    }

    private bool StartsOperand()
    {
        SkipSpace();
        return _at < query.Length && query[_at] != ')' && !PeekOperator("OR");
    }

    // Only when it touches what it excludes: in "pain - relief" it is a dash.
    private bool TakeMinus()
    {
        if (_at + 1 < query.Length && query[_at] == '-' && !char.IsWhiteSpace(query[_at + 1]))
        {
            _at++;
            return true;
        }

        return false;
    }

    private bool TakeOperator(string name)
    {
        SkipSpace();
        if (!PeekOperator(name))
        {
            return false;
        }

        _at += name.Length;
        return true;
    }

    private bool PeekOperator(string name)
    {
        var end = _at + name.Length;
        return query.AsSpan(_at).StartsWith(name, StringComparison.Ordinal) && (end == query.Length || EndsWord(query[end]));
    }

    private void SkipSpace()
    {
        while (_at < query.Length && char.IsWhiteSpace(query[_at]))
        {
            _at++;
        }
    }

    private static bool EndsWord(char c) => char.IsWhiteSpace(c) || c is '(' or ')' || QueryQuotes.IsOpen(c) || QueryQuotes.IsClose(c);

    private QueryNode? Fail(int index, string message, string hint)
    {
        _error ??= new QueryError(index + 1, message, hint);
        return null;
    }
}
