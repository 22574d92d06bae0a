// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals for {@code heartbeat run} are for its job; no daemon runs here, so no report arrives. */
class JobSignalsIT {
  /** A terminal of its own, whose keys are pressed when the job is ready; ends as the job does. */
  private static final String TERMINAL =
      """
      import os, pty, signal, sys
      child, terminal = pty.fork()
      if child == 0:
          # what a shell starts in the background does not hear it
          signal.signal(signal.SIGINT, signal.SIG_DFL)
          os.execvp(sys.argv[1], sys.argv[1:])
      said = b''
      pressed = False
      while True:
          try:
              piece = os.read(terminal, 4096)
          except OSError:
              break
          if not piece:
              break
          said += piece
          if b'ready' in said and not pressed:
              pressed = True
              os.write(terminal, b'\\x03')
      sys.stdout.write(said.decode())
      sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
      """;

  @TempDir Path folder;

  private final List<WrappedJob> started = new ArrayList<>();

  @AfterEach
  void endAll() {
    for (WrappedJob job : started) {
      job.process().descendants().forEach(ProcessHandle::destroyForcibly);
      job.process().destroyForcibly();
    }
  }

  private WrappedJob wrapped(String script) throws Exception {
    WrappedJob job =
        WrappedJob.start(folder.resolve("state"), folder, "nightly", "sh", "-c", script);
    started.add(job);
    return job;
  }

  @Test
  void eachSignalGoesOnToTheJobAndItsEndIsTheWrappers() throws Exception {
    Map<String, WrappedJob> trapping = new LinkedHashMap<>();
    Map<String, WrappedJob> dying = new LinkedHashMap<>();
    for (String signal : List.of("HUP", "INT", "TERM")) {
      String trap = "trap 'echo told " + signal + "; exit 7' " + signal;
      trapping.put(signal, wrapped(trap + "; echo ready; while :; do sleep 0.1; done"));
      dying.put(signal, wrapped("echo ready; exec sleep 600"));
    }
    for (Map.Entry<String, WrappedJob> one : trapping.entrySet()) {
      WrappedJob job = signalled(one);
      assertThat(job.ended()).as(one.getKey()).isEqualTo(7);
      assertThat(job.said()).isEqualTo("ready\ntold " + one.getKey() + "\n");
      // from 24 on Java itself complains of native code there
      assertThat(job.complaint().lines().filter(line -> line.startsWith("bellwether: ")))
          .singleElement()
          .asString()
          .startsWith("bellwether: not reported to heartbeat nightly: no bellwether watches with");
    }
    Map<String, Integer> numbers = Map.of("HUP", 1, "INT", 2, "TERM", 15);
    for (Map.Entry<String, WrappedJob> one : dying.entrySet()) {
      assertThat(signalled(one).ended())
          .as(one.getKey())
          .isEqualTo(128 + numbers.get(one.getKey()));
    }
  }

  private static WrappedJob signalled(Map.Entry<String, WrappedJob> one) throws Exception {
    WrappedJob job = one.getValue();
    await().atMost(WrappedJob.PATIENCE).until(() -> job.said().startsWith("ready\n"));
    job.signal(one.getKey());
    return job;
  }

  /** The terminal gives its key to wrapper and job: the job must not have it twice. */
  @Test
  void aKeyOfTheTerminalReachesTheJobOnce() throws Exception {
    String counting =
        "n=0; trap 'n=$((n+1))' INT; echo ready; while [ $n -eq 0 ]; do sleep 0.1; done;"
            + " sleep 0.5; exit $((20+n))";
    List<String> words = new ArrayList<>(List.of("python3", "-c", TERMINAL));
    words.addAll(WrappedJob.words(folder.resolve("state"), "nightly", "sh", "-c", counting));
    Process terminal = new ProcessBuilder(words).redirectErrorStream(true).start();
    terminal.getOutputStream().close();
    boolean ended = terminal.waitFor(WrappedJob.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      terminal.descendants().forEach(ProcessHandle::destroyForcibly);
      terminal.destroyForcibly().waitFor();
    }
    String said = new String(terminal.getInputStream().readAllBytes(), UTF_8);
    assertThat(ended).as(said).isTrue();
    assertThat(terminal.exitValue()).as(said).isEqualTo(21);
  }
}
