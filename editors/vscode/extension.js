'use strict';

// Starts the tool's editor server; everything that is known of specs is there.
const vscode = require('vscode');
const { LanguageClient, TransportKind } = require('vscode-languageclient/node');

let client;

async function start() {
  const [command, ...first] = vscode.workspace.getConfiguration('lstmspec').get('command');
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const run = { command, args: [...first, 'lsp'], transport: TransportKind.stdio, options: { cwd: folder } };
  client = new LanguageClient('lstmspec', 'LstmSpec', { run, debug: run }, {
    documentSelector: [{ language: 'lstmspec' }, { pattern: '**/*.lstm.yaml' }],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher('**/*.{lstm.yaml,lstm-profile.json,csv,tsv,jsonl,ts}') },
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const choice = await vscode.window.showErrorMessage(
      `LstmSpec: '${command}' could not be started: ${error.message}. Install it with 'dotnet tool install --global LstmSpec.Tool', or set lstmspec.command.`,
      'Open settings');
    if (choice) await vscode.commands.executeCommand('workbench.action.openSettings', 'lstmspec.command');
  }
}

exports.activate = async (context) => {
  context.subscriptions.push(vscode.commands.registerCommand('lstmspec.restart', async () => {
    await client?.stop();
    await start();
  }));
  await start();
};

exports.deactivate = () => client?.stop();
