// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.postmortem;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.json.JsonText;
import io.bellwether.cli.state.Owner;
import io.bellwether.cli.state.ProcessIdentity;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which process it was.
 *
 * @param boot which start of the machine it ran in; empty when that is not known
 * @param crashReports where its JVM would write if it crashed
 * @param endsWithoutHeap whether it was started with the option that ends it when its heap is full
 */
record Who(
    long pid,
    String user,
    Instant since,
    String boot,
    List<Path> crashReports,
    boolean endsWithoutHeap) {
  private static final String ERROR_FILE = "-XX:ErrorFile=";
  private static final String PID = "%p";

  static Who ofThis(Instant since) {
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    long pid = ProcessHandle.current().pid();
    return new Who(
        pid,
        Owner.name(),
        since,
        bootNow(),
        crashReports(pid, options),
        options.contains("-XX:+ExitOnOutOfMemoryError"));
  }

  /** As the JVM goes about it: where it was told to, else where it is, else /tmp. */
  private static List<Path> crashReports(long pid, List<String> options) {
    Stream<String> told =
        options.stream()
            .filter(option -> option.startsWith(ERROR_FILE))
            .map(option -> option.substring(ERROR_FILE.length()));
    String usual = "hs_err_pid" + PID + ".log";
    return Stream.concat(told, Stream.of(usual, "/tmp/" + usual))
        .map(name -> Path.of(name.replace(PID, Long.toString(pid))).toAbsolutePath())
        .toList();
  }

  static String bootNow() {
    return ProcessIdentity.ofThis().map(process -> boot(process.started())).orElse("");
  }

  /** Of a start time as processes are known by. */
  static String boot(String started) {
    return started.contains("/") ? started.substring(0, started.indexOf('/')) : "";
  }

  String text() throws IOException {
    return JsonText.pretty(
        Map.of(
            "pid", pid,
            "user", user,
            "since", since.toString(),
            "boot", boot,
            "crash_reports", crashReports.stream().map(Path::toString).toList(),
            "ends_without_heap", endsWithoutHeap));
  }

  static Who of(String text) throws IOException {
    Fields said = Fields.of(text);
    return new Who(
        said.number("pid").orElseThrow(() -> new IOException("no pid")),
        said.text("user").orElse("?"),
        Instant.parse(said.text("since").orElse("")),
        said.text("boot").orElse(""),
        said.texts("crash_reports").stream().map(Path::of).toList(),
        said.yes("ends_without_heap"));
  }

  String words() {
    return "pid " + pid + " of user " + user + ", since " + since;
  }
}
