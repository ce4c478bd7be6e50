using Auscult.Benchmarks;
using BenchmarkDotNet.Running;

// "trunk" measures whole processes on millions of posts, "store" the thread that commits; "desk" asks for pages, "analysis" reads a file on one core, "start" waits for the program to begin; everything else is a benchmark of one path.
if (args is ["trunk", .. var options])
{
    return await TrunkMeasure.RunAsync(options);
}

if (args is ["store", .. var storeOptions])
{
    return await StoreMeasure.RunAsync(storeOptions);
}

if (args is ["desk", .. var deskOptions])
{
    return await DeskMeasure.RunAsync(deskOptions);
}

if (args is ["analysis", .. var analysisOptions])
{
    return await AnalysisMeasure.RunAsync(analysisOptions);
}

if (args is ["start", ..])
{
    return await StartMeasure.RunAsync();
}

BenchmarkSwitcher.FromAssembly(typeof(TrunkMeasure).Assembly).Run(args);
return 0;
