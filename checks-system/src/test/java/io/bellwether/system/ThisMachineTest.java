// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.plugin.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThisMachineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST", "db.localhost", "127.0.0.1", "127.9.9.9", "::1"})
  void whatLoopsBackIsThisMachine(String name) {
    assertThat(standsFor(Site.host(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db",
        "localhost.example",
        "192.0.2.1",
        "2001:db8::1",
        "999.1.1.1",
        "a:b",
        "1",
        ""
      })
  void otherNamesAreOthers(String name) {
    assertThat(standsFor(Site.host(name))).isFalse();
  }

  @Test
  void itsOwnAddressesAreItsOwn() throws IOException {
    List<InetAddress> own =
        NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();

    assertThat(own).isNotEmpty();
    assertThat(own).allMatch(address -> standsFor(Site.host(address.getHostAddress())));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void itsOwnNameIsItsOwn() throws IOException {
    String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();

    assertThat(standsFor(Site.host(name))).isTrue();
    assertThat(standsFor(Site.host(name + "x"))).isFalse();
  }

  @Test
  void containersAreItsOwnWhereTheyAreWatched() {
    assertThat(ThisMachine.is(settings(Containers.Engine.TRUE), Site.container("shop-db")))
        .isTrue();
    assertThat(ThisMachine.is(settings(Containers.Engine.FALSE), Site.container("shop-db")))
        .isFalse();
  }

  private static boolean standsFor(Site site) {
    return new SystemPlugin().kinds().get(0).standsFor(settings(Containers.Engine.FALSE), site);
  }

  private static SystemSettings settings(Containers.Engine containers) {
    return SystemFixture.settings(Map.of("containers", containers));
  }
}
