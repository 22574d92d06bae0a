// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.state;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.json.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a daemon says of itself beside its PID file, so that it can be known again.
 *
 * @param since when it began to watch
 * @param socket where it listens; empty when it does not
 * @param configuration what it read; empty for this machine alone
 */
public record DaemonFacts(
    ProcessIdentity process,
    Instant since,
    String version,
    Optional<Path> socket,
    Optional<Path> configuration) {

  /** Empty when there are none that can be believed: not there, not ours, not a file, not whole. */
  public static Optional<DaemonFacts> read(StateFolder folder) {
    try {
      return Optional.of(of(Fields.of(OwnFile.read(folder.facts()))));
    } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The daemon that says that the folder is its own, as long as it lives; never this process. */
  public static Optional<DaemonFacts> ofAnother(StateFolder folder) {
    return read(folder)
        .filter(said -> said.process().pid() != ProcessHandle.current().pid())
        .filter(DaemonFacts::isAlive);
  }

  private static DaemonFacts of(Fields said) throws IOException {
    return new DaemonFacts(
        new ProcessIdentity(
            said.number("pid").orElseThrow(() -> new IOException("no pid")),
            text(said, "started"),
            text(said, "executable"),
            text(said, "user")),
        Instant.parse(text(said, "since")),
        text(said, "version"),
        said.text("socket").map(Path::of),
        said.text("configuration").map(Path::of));
  }

  private static String text(Fields said, String name) throws IOException {
    return said.text(name).orElseThrow(() -> new IOException("no " + name));
  }

  /** The same of a daemon that listens there, or nowhere. */
  public DaemonFacts listeningAt(Optional<Path> path) {
    return new DaemonFacts(process, since, version, path, configuration);
  }

  public void write(StateFolder folder) throws IOException {
    OwnFile.replace(folder.facts(), JsonText.pretty(fields()));
  }

  /** As they are written. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("pid", process.pid());
    fields.put("started", process.started());
    fields.put("executable", process.executable());
    fields.put("user", process.user());
    fields.put("since", since.toString());
    fields.put("version", version);
    socket.ifPresent(path -> fields.put("socket", path.toString()));
    configuration.ifPresent(path -> fields.put("configuration", path.toString()));
    return fields;
  }

  /** Whether the process that wrote this still lives: the same start, executable and owner. */
  public boolean isAlive() {
    return ProcessIdentity.of(process.pid()).filter(process::equals).isPresent();
  }

  /** For people: which one it is. */
  public String words() {
    return "pid " + process.pid() + " of user " + process.user() + ", since " + since;
  }
}
