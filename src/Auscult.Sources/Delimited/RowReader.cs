using System.Buffers;
using System.Text;
using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>A row of cells, or why this stretch of input is none. <paramref name="Cells"/> is empty when it is none.</summary>
internal readonly record struct Row(string[] Cells, DropReason? Problem);

/// <summary>
/// Splits delimited text into rows. Differs from a general CSV parser in what it does with damage: an opening quote that never closes
/// costs its own line instead of the rest of the file, and no row is held beyond a limit. Linear in the input whatever the input.
/// </summary>
internal sealed class RowReader(TextReader reader, char delimiter)
{
    /// <summary>Longest row kept, in characters.</summary>
    public const int MaxRowCharacters = 4 * 1024 * 1024;

    private readonly SearchValues<char> _cellEnds = SearchValues.Create([delimiter, '\n', '\r']);
    private readonly List<string> _cells = [];
    private readonly StringBuilder _quoted = new();

    private char[] _buffer = new char[64 * 1024];
    private int _start;
    private int _end;
    private bool _isEnded;

    // Up to here an unclosed quote has been looked for in vain: rows before it must close on their own line.
    private int _singleLineUntil;

    private enum Step
    {
        Row,
        NeedMore,
        Unbalanced,
    }

    /// <summary>The next row that is not blank; null at the end.</summary>
    public async ValueTask<Row?> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var step = Parse(out var next);
            if (step == Step.NeedMore)
            {
                if (_end - _start > MaxRowCharacters)
                {
                    return await AbandonAsync(cancellation);
                }

                await FillAsync(cancellation);
                continue;
            }

            if (step == Step.Unbalanced)
            {
                return await AbandonAsync(cancellation);
            }

            var isBlank = _cells.Count == 1 && _cells[0].Length == 0;
            var isOver = next == _start;
            _start = next;
            if (isOver)
            {
                return null;
            }

            if (!isBlank)
            {
                return new Row([.. _cells], null);
            }
        }
    }

    private Step Parse(out int next)
    {
        next = _start;
        _cells.Clear();
        for (var at = _start; ; at++)
        {
            var step = at < _end && _buffer[at] == '"' ? Quoted(ref at) : Plain(ref at);
            if (step != Step.Row)
            {
                return step;
            }

            if (at == _end)
            {
                next = at;
                return _isEnded ? Step.Row : Step.NeedMore;
            }

            if (_buffer[at] != delimiter)
            {
                return EndOfLine(at, out next);
            }
        }
    }

    private Step EndOfLine(int at, out int next)
    {
        next = at + 1;
        if (_buffer[at] == '\r')
        {
            if (next == _end && !_isEnded)
            {
                return Step.NeedMore;
            }

            next += next < _end && _buffer[next] == '\n' ? 1 : 0;
        }

        return Step.Row;
    }

    private Step Plain(ref int at)
    {
        var length = _buffer.AsSpan(at, _end - at).IndexOfAny(_cellEnds);
        if (length < 0)
        {
            if (!_isEnded)
            {
                return Step.NeedMore;
            }

            length = _end - at;
        }

        _cells.Add(new string(_buffer, at, length));
        at += length;
        return Step.Row;
    }

    private Step Quoted(ref int at)
    {
        _quoted.Clear();
        var isMultiLine = false;
        var segment = ++at;
        while (true)
        {
            var found = _buffer.AsSpan(at, _end - at).IndexOfAny('"', '\n');
            if (found < 0)
            {
                return _isEnded ? Step.Unbalanced : Step.NeedMore;
            }

            found += at;
            at = found + 1;
            if (_buffer[found] == '\n')
            {
                if (found < _singleLineUntil)
                {
                    return Step.Unbalanced;
                }

                isMultiLine = true;
                continue;
            }

            if (at == _end && !_isEnded)
            {
                return Step.NeedMore;
            }

            if (at < _end && _buffer[at] == '"')
            {
                _quoted.Append(_buffer, segment, at - segment);
                segment = ++at;
            }
            else if (Closes(ref at))
            {
                _quoted.Append(_buffer, segment, found - segment);
                _cells.Add(_quoted.ToString());
                return Step.Row;
            }
            else if (isMultiLine && found > segment && (_buffer[found - 1] == delimiter || _buffer[found - 1] == '\n'))
            {
                // A quote that looks like the start of another row's cell: the first quote was never closed.
                return Step.Unbalanced;
            }
        }
    }

    /// <summary>True when the cell ends here, blanks after the quote forgiven; a quote within words is a letter like any other.</summary>
    private bool Closes(ref int at)
    {
        var after = at;
        while (after < _end && _buffer[after] == ' ' && delimiter != ' ')
        {
            after++;
        }

        if (after < _end && _buffer[after] != delimiter && _buffer[after] is not ('\r' or '\n'))
        {
            return false;
        }

        at = after;
        return true;
    }

    /// <summary>Gives up the first line of what could not be read as a row and goes on after it.</summary>
    private async ValueTask<Row?> AbandonAsync(CancellationToken cancellation)
    {
        var newline = _buffer.AsSpan(_start, _end - _start).IndexOf('\n');
        if (newline >= 0)
        {
            _singleLineUntil = Math.Max(_singleLineUntil, _end);
            _start += newline + 1;
            return new Row([], DropReason.Malformed);
        }

        var isTooLarge = _end - _start > MaxRowCharacters;
        while (newline < 0 && !_isEnded)
        {
            _start = _end;
            await FillAsync(cancellation);
            newline = _buffer.AsSpan(_start, _end - _start).IndexOf('\n');
        }

        _start = newline < 0 ? _end : _start + newline + 1;
        return new Row([], isTooLarge ? DropReason.TooLarge : DropReason.Malformed);
    }

    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        var pending = _end - _start;
        var target = pending > _buffer.Length / 2 ? new char[_buffer.Length * 2] : _buffer;
        Array.Copy(_buffer, _start, target, 0, pending);
        _buffer = target;
        _singleLineUntil = Math.Max(0, _singleLineUntil - _start);
        (_start, _end) = (0, pending);
        var read = await reader.ReadBlockAsync(_buffer.AsMemory(_end), cancellation);
        _end += read;
        _isEnded = _end < _buffer.Length;
    }
}
