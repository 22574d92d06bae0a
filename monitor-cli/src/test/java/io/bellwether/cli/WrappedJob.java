// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code heartbeat run} in a process of its own, as cron would start it. */
record WrappedJob(Process process, Path out, Path err) {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Whose daemon has this state; what it says goes to files of the folder it runs in. */
  static WrappedJob start(Path state, Path folder, String heartbeat, String... command)
      throws IOException {
    // of no terminal, whose keys would be thought to have reached the job already
    List<String> words =
        new ArrayList<>(List.of("setsid", "env", "--default-signal=HUP,INT,TERM,USR1"));
    words.addAll(words(state, heartbeat, command));
    Path out = folder.resolve("out-" + System.nanoTime());
    Path err = folder.resolve("err-" + System.nanoTime());
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new WrappedJob(builder.start(), out, err);
  }

  /** The command line of such a process. */
  static List<String> words(Path state, String heartbeat, String... command) {
    List<String> words = new ArrayList<>(DaemonProcess.java());
    words.addAll(List.of("heartbeat", "run", heartbeat, "--state", state.toString(), "--"));
    words.addAll(List.of(command));
    return words;
  }

  void signal(String name) throws Exception {
    DaemonProcess.signal(process.pid(), name);
  }

  String said() throws IOException {
    return Files.readString(out);
  }

  String complaint() throws IOException {
    return Files.readString(err);
  }

  int ended() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
