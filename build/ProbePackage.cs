#nullable enable
using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Restores one package at one version, with everything it depends on, in a project of its own: a package may be listed and still not restore.
/// The answer is kept in a file whose second line is the question. "unknown" (no network, a source that does not answer) is never kept.
/// </summary>
public class ProbePackage : Task
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Required]
    public string Package { get; set; } = "";

    [Required]
    public string Version { get; set; } = "";

    [Required]
    public string Key { get; set; } = "";

    [Required]
    public string AnswerFile { get; set; } = "";

    public string Sources { get; set; } = "";

    public string MoreSources { get; set; } = "";

    public string ConfigFile { get; set; } = "";

    public string PackagesPath { get; set; } = "";

    public string Dotnet { get; set; } = "";

    [Output]
    public string Answer { get; set; } = "unknown";

    public override bool Execute()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(AnswerFile)!);
            using (Lock())
            {
                // Another process may have asked the same while this one waited for its turn.
                if (!Recent()) Ask();
                else Answer = File.ReadAllLines(AnswerFile)[0];
            }
        }
        catch (Exception e) when (e is IOException || e is UnauthorizedAccessException || e is System.ComponentModel.Win32Exception)
        {
            Log.LogMessage(MessageImportance.High, $"{Package} {Version}: whether it can be had is not known ({e.Message}); it is left out.");
        }

        return true;
    }

    private bool Recent()
    {
        if (!File.Exists(AnswerFile) || DateTime.UtcNow - File.GetLastWriteTimeUtc(AnswerFile) > TimeSpan.FromMinutes(5)) return false;
        var lines = File.ReadAllLines(AnswerFile);
        return lines.Length == 2 && lines[1] == Key;
    }

    private FileStream Lock()
    {
        for (var end = DateTime.UtcNow + Patience + Patience; ; Thread.Sleep(100))
        {
            try
            {
                return new FileStream(AnswerFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < end)
            {
            }
        }
    }

    private void Ask()
    {
        var folder = AnswerFile + ".probe";
        Directory.CreateDirectory(folder);
        try
        {
            var project = Path.Combine(folder, "probe.csproj");
            File.WriteAllText(project, Project());
            Answer = Restore(project);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        if (Answer == "unknown")
        {
            Log.LogMessage(MessageImportance.High, $"{Package} {Version}: the package sources do not answer, so it is left out; the next restore asks again.");
            return;
        }

        var written = AnswerFile + ".new";
        File.WriteAllText(written, Answer + "\n" + Key + "\n");
        if (File.Exists(AnswerFile)) File.Delete(AnswerFile);
        File.Move(written, AnswerFile);
    }

    /// <summary>Outside of what the repository sets for its own projects, with what was set from outside for this restore.</summary>
    private string Project()
    {
        var text = new StringBuilder("<Project>\n<PropertyGroup>\n");
        foreach (var import in new[] { "DirectoryBuildProps", "DirectoryBuildTargets", "DirectoryPackagesProps" }) text.Append($"<Import{import}>false</Import{import}>\n");
        text.Append("<TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit>\n");
        Set("RestoreSources", Sources);
        Set("RestoreAdditionalProjectSources", MoreSources);
        Set("RestoreConfigFile", ConfigFile);
        Set("RestorePackagesPath", PackagesPath);
        text.Append("</PropertyGroup>\n<Import Project=\"Sdk.props\" Sdk=\"Microsoft.NET.Sdk\" />\n");
        text.Append($"<ItemGroup><PackageReference Include=\"{Package}\" Version=\"[{Version}]\" /></ItemGroup>\n");
        return text.Append("<Import Project=\"Sdk.targets\" Sdk=\"Microsoft.NET.Sdk\" />\n</Project>\n").ToString();

        void Set(string name, string value)
        {
            if (value.Length > 0) text.Append($"<{name}>{System.Security.SecurityElement.Escape(value)}</{name}>\n");
        }
    }

    private string Restore(string project)
    {
        var start = new ProcessStartInfo(Dotnet.Length > 0 ? Dotnet : "dotnet", $"restore \"{project}\" -nodeReuse:false -verbosity:minimal")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(project)!,
        };
        foreach (var name in new[] { "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly" }) start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        var said = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Say(line.Data);
        process.ErrorDataReceived += (_, line) => Say(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit((int)Patience.TotalMilliseconds))
        {
            process.Kill();
            return "unknown";
        }

        process.WaitForExit();
        string text;
        lock (said) text = said.ToString();
        Log.LogMessage(MessageImportance.Low, text);

        // NU13xx: a source could not be read, and what it would have offered is not known. NU1603: another version than the pinned one, somewhere below.
        if (Regex.IsMatch(text, @"\bNU13\d\d\b")) return "unknown";
        if (process.ExitCode == 0) return text.Contains("NU1603") ? "absent" : "present";
        return Regex.IsMatch(text, @"\bNU1[012]\d\d\b") ? "absent" : "unknown";

        void Say(string? line)
        {
            if (line is null) return;
            lock (said) said.AppendLine(line);
        }
    }
}
