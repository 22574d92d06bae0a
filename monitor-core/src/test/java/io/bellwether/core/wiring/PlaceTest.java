// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {
  @ParameterizedTest
  @CsvSource({
    "file:/opt/lib/acme-1.0.jar, acme-1.0.jar",
    "file:/opt/my%20lib/acme+1.jar, acme+1.jar",
    "jar:file:/opt/acme.jar!/META-INF/services/acme.X, acme.jar",
    "file:/src/target/classes/, /src/target/classes/",
    "file:/src/target/classes/META-INF/services/acme.X, /src/target/classes/",
    "jar:nested:/app.jar/!BOOT-INF/lib/acme.jar!/, acme.jar",
    "jar:nested:/app.jar/!BOOT-INF/lib/acme.jar!/META-INF/services/acme.X, acme.jar",
    "plugin:/acme.jar!/META-INF/services/acme.X, acme.jar",
    "file:/opt/100%.jar, 100%.jar",
    "jrt:/java.base, java.base",
  })
  void isNamedAsAPersonKnowsIt(String address, String name) {
    assertThat(Place.of(address)).isEqualTo(name);
  }

  @Test
  void aClassOfTheJdkNeedsNoPlace() {
    assertThat(Place.andClass(String.class)).isEqualTo("java.lang.String");
  }
}
