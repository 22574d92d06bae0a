// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemdTest {
  private final List<String> heard = new ArrayList<>();
  private boolean away;
  private final Systemd systemd = new Systemd(Map.of("NOTIFY_SOCKET", "@s"), this::post);

  private void post(String to, String text) {
    if (away) {
      throw new IllegalStateException("[11] Resource temporarily unavailable");
    }
    heard.add(text.split("\n", 2)[0]);
  }

  @Test
  void oneThatDidNotArriveIsNotTheLast() {
    systemd.alive("well");
    away = true;
    systemd.alive("well");
    systemd.alive("well");
    away = false;
    systemd.alive("well");
    assertThat(heard).containsExactly("WATCHDOG=1", "WATCHDOG=1");
  }

  @Test
  void whatSystemdWaitsForIsToldUntilItArrives() {
    away = true;
    systemd.reloading();
    systemd.ready("watches 2 components");
    systemd.alive("well");
    away = false;
    systemd.again();
    systemd.again();
    systemd.status("well");
    assertThat(heard).containsExactly("READY=1", "STATUS=well");
  }

  @Test
  void afterItsEndNothingIsTold() {
    systemd.stopping();
    systemd.ready("watches 2 components");
    systemd.alive("well");
    assertThat(heard).containsExactly("STOPPING=1");
  }

  @Test
  void whoIsNotAskedTellsNothing() {
    Systemd nobody = new Systemd(Map.of("WATCHDOG_USEC", "2000000"), this::post);
    nobody.ready("watches 2 components");
    assertThat(heard).isEmpty();
    assertThat(nobody.watchdog()).isEmpty();
    Systemd asked =
        new Systemd(Map.of("WATCHDOG_USEC", "2000000", "NOTIFY_SOCKET", "/s"), this::post);
    assertThat(asked.watchdog()).contains(Duration.ofSeconds(2));
  }
}
