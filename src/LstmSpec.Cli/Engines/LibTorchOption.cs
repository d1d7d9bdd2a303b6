using System.CommandLine;

namespace LstmSpec.Cli.Engines;

/// <summary><c>--libtorch FOLDER</c>: the same for every verb that may need LibTorch.</summary>
internal static class LibTorchOption
{
    public static Option<string?> Create() =>
        new("--libtorch") { Description = "Folder of LibTorch, for torchsharp; else LSTMSPEC_LIBTORCH, else where packages have it.", HelpName = "FOLDER" };
}
