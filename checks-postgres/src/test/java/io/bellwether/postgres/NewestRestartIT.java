// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestRestartIT extends RestartRules implements Served.By18 {}
