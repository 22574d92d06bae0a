// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import org.junit.jupiter.api.Tag;

@Tag("any-java")
class OldestRestartIT extends RestartRules implements Served.By12 {}
