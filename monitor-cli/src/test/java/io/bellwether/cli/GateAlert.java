// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The alert about a port that a test shuts and opens, from its begin to its end. */
final class GateAlert implements AutoCloseable {
  /** So many may knock: nobody lets them in. */
  private static final int MOST = 4_000;

  private final ToldFile told;
  private final Path state;
  private final InetSocketAddress address;
  private ServerSocket gate = new ServerSocket(0, MOST, InetAddress.getLoopbackAddress());

  /** It is open, and the alert is heard of in that file. */
  GateAlert(ToldFile told, Path state) throws IOException {
    this.told = told;
    this.state = state;
    this.address = new InetSocketAddress(gate.getInetAddress(), gate.getLocalPort());
  }

  /** As an entry of the block {@code checks}. That a busy machine is late once is no alert. */
  String check() {
    return "gate: {kind: tcp, host: 127.0.0.1, port: %d, every: 2s, failures: 2, recovery: 1}"
        .formatted(address.getPort());
  }

  void begins() throws IOException {
    gate.close();
    told.await("gate", "firing");
  }

  /** By a command, which says in words, and to programs, that it is in memory only. */
  void isTakenInMemory() throws IOException {
    Fields added = silence();
    isTaken("\nit is kept in memory only: \\S");
    assertThat(added.map()).containsEntry("durable", false);
    assertThat(added.text("trouble")).isPresent();
    assertThat(run("alerts").out())
        .contains(", acknowledged by ", " (I look)\n")
        .endsWith("this history is in memory only: what it says is gone with the process\n");
    assertThat(Fields.of(run("alerts", "-f", "json").out()).map()).containsEntry("durable", false);
  }

  /** By a command, and it is on the disk. */
  void isTaken() throws IOException {
    assertThat(silence().map()).containsEntry("durable", true);
    isTaken("\n$");
  }

  private Fields silence() throws IOException {
    return Fields.of(
        run("silence", "add", "cell=9", "--for", "1h", "--why", "x", "-f", "json").out());
  }

  private void isTaken(String remark) {
    assertThat(run("ack", "gate", "--comment", "I look").out())
        .containsPattern("^acknowledged: [0-9a-f-]{36}" + remark);
    told.await("gate", "firing", "acknowledged");
  }

  /** It is told to be over, and nothing was told twice. */
  void ends() throws IOException {
    assertThat(told.reasons("gate")).containsExactly("firing", "acknowledged");
    gate = new ServerSocket();
    gate.bind(address, MOST);
    told.await("gate", "firing", "acknowledged", "resolved");
  }

  /** As those find it who ask when it is long over, whether anybody watches or not. */
  void isRemembered() {
    assertThat(run("alerts", "--all", "--search", "I look").out())
        .containsPattern(" gate health: .*, resolved at .*, acknowledged by ")
        .doesNotContain("in memory only");
    assertThat(run("silence", "list").out()).contains("cell=\"9\"");
  }

  private Shell.Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--state", state.toString()));
    Shell.Ran ran = new Shell(Map.of()).run(all.toArray(String[]::new));
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    return ran;
  }

  @Override
  public void close() throws IOException {
    gate.close();
  }
}
