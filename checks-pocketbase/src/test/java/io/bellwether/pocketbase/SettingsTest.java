// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static PocketBaseSettings of(String url) {
    return Watched.settings(1, Map.of("url", URI.create(url)));
  }

  @Test
  void routesAreBelowTheAddress() {
    assertThat(of("http://localhost:8090").at("/api/health"))
        .hasToString("http://localhost:8090/api/health");
    assertThat(of("https://shop.example/pb/").at("/api/health"))
        .hasToString("https://shop.example/pb/api/health");
  }

  @Test
  void addressesThatCanNotWorkAreRefusedWithTheRemedy() {
    assertThatThrownBy(() -> of("localhost:8090")).hasMessageContaining("http://localhost:8090");
    assertThatThrownBy(() -> of("http://a:b@localhost")).hasMessageContaining("'user'");
    assertThatThrownBy(() -> of("http://localhost/_/")).hasMessageContaining("leave the end");
    assertThatThrownBy(() -> of("http://localhost/api")).hasMessageContaining("leave the end");
    assertThatThrownBy(() -> of("http://localhost/?x=1")).hasMessageContaining("query");
    assertThatThrownBy(() -> of("ftp://localhost/")).hasMessageContaining("http://");
  }

  @Test
  void credentialsThatAreMissingAreTold() {
    assertThatThrownBy(() -> Watched.settings(1, Map.of("password", Secret.of(""))))
        .hasMessageContaining("password: is empty");
    assertThatThrownBy(() -> Watched.settings(1, Map.of("user", " ")))
        .hasMessageContaining("user: is empty");
    assertThatThrownBy(() -> Watched.settings(1, Map.of("collections", List.of(" "))))
        .hasMessageContaining("collections: holds an empty name");
  }
}
