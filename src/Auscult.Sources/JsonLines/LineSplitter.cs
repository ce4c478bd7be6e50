using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>
/// Splits a stream into lines. A line is a slice of the block it was read into, so its bytes are copied only when it straddles two blocks;
/// a line over the limit is passed by without ever being held.
/// </summary>
internal sealed class LineSplitter(Stream stream, LineCursor start, bool isLive)
{
    /// <summary>Longest line kept, in bytes.</summary>
    public const int MaxLineBytes = 4 * 1024 * 1024;

    // Below the large object heap's threshold: blocks die young with the batch that holds them.
    private const int BlockBytes = 80 * 1024;
    private const int MaxBatchBytes = 8 * 1024 * 1024;

    private static readonly TimeSpan s_liveWait = TimeSpan.FromSeconds(1);

    private byte[] _block = GC.AllocateUninitializedArray<byte>(BlockBytes);
    private int _lineStart;
    private int _scanned;
    private int _filled;
    private bool _isSkipping;
    private bool _isEnded;
    private Task<int>? _pendingRead;

    /// <summary>What has been handed out so far.</summary>
    public LineCursor Position { get; private set; } = start;

    /// <summary>Adds lines until the batch is full or the input ends (then false). A live input hands out what it has while it waits.</summary>
    public async ValueTask<bool> FillAsync(List<RawRecord> records, int limit, CancellationToken cancellation)
    {
        var bytes = 0L;
        while (records.Count < limit && bytes < MaxBatchBytes)
        {
            var newline = _block.AsSpan(_scanned, _filled - _scanned).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                bytes += Emit(records, _scanned + newline, 1);
                continue;
            }

            _scanned = _filled;
            DropOverlong();
            if (_isEnded)
            {
                EmitLast(records);
                return false;
            }

            if (!await TryReadAsync(records.Count > 0, cancellation))
            {
                return true;
            }
        }

        return true;
    }

    /// <summary>False when a live input has nothing new yet and the lines at hand should not wait for it.</summary>
    private async ValueTask<bool> TryReadAsync(bool hasLines, CancellationToken cancellation)
    {
        if (_pendingRead is null)
        {
            MakeRoom();
            _pendingRead = stream.ReadAsync(_block.AsMemory(_filled), cancellation).AsTask();
        }

        if (isLive && hasLines && !_pendingRead.IsCompleted)
        {
            try
            {
                await _pendingRead.WaitAsync(s_liveWait, cancellation);
            }
            catch (TimeoutException)
            {
                return false;
            }
        }

        var read = await _pendingRead;
        _pendingRead = null;
        _filled += read;
        _isEnded = read == 0;
        return true;
    }

    private int Emit(List<RawRecord> records, int end, int terminator)
    {
        var line = Trim(_block.AsMemory(_lineStart, end - _lineStart));
        var consumed = end + terminator - _lineStart;
        Position = new LineCursor(Position.Bytes + consumed, Position.Lines + 1);
        _lineStart = _scanned = end + terminator;
        if (_isSkipping || line.Length > MaxLineBytes)
        {
            _isSkipping = false;
            records.Add(new UnreadableRecord(Position.Lines, DropReason.TooLarge));
        }
        else if (!line.IsEmpty)
        {
            records.Add(new JsonLineRecord(Position.Lines, line));
        }

        return consumed;
    }

    private void EmitLast(List<RawRecord> records)
    {
        if (_filled > _lineStart || _isSkipping)
        {
            Emit(records, _filled, 0);
        }
    }

    /// <summary>Forgets the beginning of a line that has outgrown the limit; its end will be reported once.</summary>
    private void DropOverlong()
    {
        var pending = _filled - _lineStart;
        if (pending > MaxLineBytes || (_isSkipping && pending > 0))
        {
            // A block may hold lines already handed out; one that came to be while skipping holds none and is written again.
            _block = _isSkipping ? _block : GC.AllocateUninitializedArray<byte>(BlockBytes);
            _isSkipping = true;
            Position = Position with { Bytes = Position.Bytes + pending };
            _lineStart = _scanned = _filled = 0;
        }
    }

    private void MakeRoom()
    {
        var pending = _filled - _lineStart;
        if (_filled < _block.Length)
        {
            return;
        }

        // A pending line is copied once for each doubling, so a line of any length costs linear time.
        var size = pending < BlockBytes / 2 ? BlockBytes : Math.Min(pending * 2, MaxLineBytes + BlockBytes);
        var next = GC.AllocateUninitializedArray<byte>(size);
        _block.AsSpan(_lineStart, pending).CopyTo(next);
        _block = next;
        (_lineStart, _scanned, _filled) = (0, pending, pending);
    }

    /// <summary>Removes the byte order mark of the first line, the carriage return, blanks and the NULs a crashed writer leaves behind.</summary>
    private ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line)
    {
        if (Position.Lines == 0 && line.Span.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        return line.Trim(" \t\r\0"u8);
    }
}
