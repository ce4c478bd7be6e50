using System.Diagnostics;
using Auscult.App.Listening;

namespace Auscult.Cli.Output;

/// <summary>One line on a terminal's standard error that shows share, count, rate and remaining time; nothing when it is not a terminal.</summary>
internal sealed class ProgressLine : IProgress<IngestProgress>, IDisposable
{
    private const int BarCells = 24;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(120);

    private readonly string _what;
    private readonly bool _isShown;
    private readonly bool _notes;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _last;
    private long _first = -1;
    private int _width;

    private ProgressLine(string what, bool isShown, bool notes) => (_what, _isShown, _notes) = (what, isShown, notes);

    public static ProgressLine Start(string verb, string name, bool json) => new($"{verb} {name}", !Console.IsErrorRedirected, !json);

    /// <summary>A line about how the input was understood.</summary>
    public void Note(string line)
    {
        if (_notes)
        {
            Terminal.Note(line);
        }
    }

    public void Report(IngestProgress value)
    {
        if (_first < 0)
        {
            _first = value.Read;
        }

        if (_isShown && _watch.Elapsed - _last >= Interval)
        {
            _last = _watch.Elapsed;
            Show(Render(value));
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Finish()
    {
        if (_isShown && _width > 0)
        {
            Console.Error.Write("\r" + new string(' ', _width) + "\r");
            _width = 0;
        }
    }

    public void Dispose() => Finish();

    private string Render(IngestProgress progress)
    {
        var seconds = _watch.Elapsed.TotalSeconds;
        var rate = (progress.Read - _first) / Math.Max(seconds, .001);
        var counts = $"{Terminal.Count(progress.Read)} posts, {Terminal.Count((long)rate)}/s";
        if (progress.BytesTotal is not > 0)
        {
            return $"{_what}  {counts}";
        }

        var share = Math.Clamp((double)progress.BytesRead / progress.BytesTotal.Value, 0, 1);
        var cells = (int)(share * BarCells);
        var bar = new string('█', cells) + new string('░', BarCells - cells);
        var left = share > 0 ? TimeSpan.FromSeconds(seconds / share * (1 - share)) : TimeSpan.Zero;
        return $"{_what}  {bar} {share:0%}  {counts}, {left:m\\:ss} left";
    }

    private void Show(string line)
    {
        Console.Error.Write("\r" + line.PadRight(_width));
        _width = line.Length;
    }
}
