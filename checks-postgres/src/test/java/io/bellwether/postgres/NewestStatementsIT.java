// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestStatementsIT extends StatementsRules implements Served.By18 {}
