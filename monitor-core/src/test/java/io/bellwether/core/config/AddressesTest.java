// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.plugin.Site;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "db, db",
    "DB.Example.org., db.example.org",
    "db:5432, db",
    "'[::1]:5432', ::1",
    "2001:db8::1, 2001:db8::1",
    "http://db, db",
    "http://db:9000/exec?query=x@y, db",
    "https://me:p@ss@db/x, db",
    "jdbc:postgresql://db:5432/shop?user=x, db",
    "'postgresql://[fe80::1%eth0]:5432/shop', fe80::1%eth0",
    "/var/run/postgresql, localhost"
  })
  void theHostIsFound(String address, String host) {
    assertThat(Addresses.host(address)).contains(Site.host(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "://",
        "http://",
        "http:///x",
        "[",
        "[::1",
        "a b",
        "db,db2:5432",
        "mail!"
      })
  void whatIsNoneOrSeveralIsLeftAlone(String address) {
    assertThat(Addresses.host(address)).isEmpty();
  }
}
