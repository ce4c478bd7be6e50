using Auscult.Cli;

return await CommandLine.RunAsync(args);
